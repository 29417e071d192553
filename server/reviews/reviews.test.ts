import { afterAll, describe, expect, test } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { anAnsweredSystem } from '../../domain/catalogue/edition.fixture.ts'
import { lookAt } from '../as-of.ts'
import { changeStage } from '../systems/change-stage.ts'
import { completeReview } from '../systems/complete-review.ts'
import { foreseeReview } from '../systems/foresee-review.ts'
import { foreseeSchedule } from '../systems/foresee-schedule.ts'
import { raiseTier } from '../systems/raise-tier.ts'
import { getSchedule, setSchedule } from '../systems/schedule.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { aRegisteredSystem, refusalOf } from '../testing/systems.ts'
import { exportDueReviews } from './export-due.ts'
import { listDueReviews } from './list-due.ts'
import { listReviewLoad } from './list-load.ts'

const registers: TestRegister[] = []
afterAll(() => registers.forEach(expectRebuildEqual))
const { lifecycleStage: _stage, ...answers } = anAnsweredSystem()

/** It is Sunday, 22 November 2026. */
async function fresh(): Promise<TestRegister> {
  const register = await aRegister()
  registers.push(register)
  return register
}

/** Registered long ago, minimal, live: its first review was due a year later. */
function anOldSystem(register: TestRegister, name: string, effectiveOn: string, more: object = {}) {
  return aRegisteredSystem(register, { name, attributes: answers, stage: 'live', effectiveOn, ...more })
}

const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

describe('the reviews that are due', () => {
  test('are listed by their day, the overdue ones first, within the weeks asked for', async () => {
    const register = await fresh()
    const late = await anOldSystem(register, 'Late', '2025-11-20')
    const today = await anOldSystem(register, 'Today', '2025-11-22')
    const soon = await anOldSystem(register, 'Soon', '2025-11-30')
    await anOldSystem(register, 'Next year', '2026-06-01')
    const page = await listDueReviews(register.as('auditor'), { weeks: '2' })
    expect(page.items.map(({ id, dueOn, week }) => [id, dueOn, week])).toEqual([
      [late.id, '2026-11-20', null],
      [today.id, '2026-11-22', '2026-11-16'],
    ])
    expect(page).toMatchObject({ total: 2, until: '2026-11-29', next: null })
    const wide = await listDueReviews(register.as('lead'), { weeks: '8' })
    expect(ids(wide)).toEqual([late.id, today.id, soon.id])
    expect(wide.weeks).toEqual([
      { week: null, total: 1 },
      { week: '2026-11-16', total: 1 },
      { week: '2026-11-30', total: 1 },
    ])
    expect(wide.items[0]).toMatchObject({
      name: 'Late',
      status: 'lapsed',
      tier: 'minimal',
      cadence: 'P12M',
      sequence: 'rolling',
      lastReviewOn: null,
      lastOutcome: null,
      may: { review: true },
    })
    expect(page.items[0]?.may.review).toBe(false)
  })

  test('follow the tier, also one that is planned, the schedule and the reviews that were done', async () => {
    const register = await fresh()
    const { id } = await anOldSystem(register, 'One', '2026-09-01')
    const due = async () => (await listDueReviews(register.as('lead'), { weeks: 53 })).items.map(({ dueOn }) => dueOn)
    expect(await due()).toEqual(['2027-09-01'])
    await raiseTier(register.as('lead'), id, { tier: 'high', reason: 'More people.', effectiveOn: '2026-11-29' })
    expect(await due()).toEqual(['2026-12-01'])
    await completeReview(register.as('lead'), id, { outcome: 'pause' })
    expect(await due()).toEqual(['2027-02-22'])
    await setSchedule(register.as('lead'), id, { cadence: 'P1M', dueOn: '2026-12-24', sequence: 'fixed' })
    const [item] = (await listDueReviews(register.as('lead'), { weeks: 53 })).items
    expect(item).toMatchObject({
      dueOn: '2026-12-24',
      cadence: 'P1M',
      sequence: 'fixed',
      lastReviewOn: '2026-11-22',
      lastOutcome: 'pause',
    })
    await changeStage(register.as('lead'), id, { stage: 'retired' })
    expect(await due()).toEqual([])
  })

  test('come a page at a time, each once', async () => {
    const register = await fresh()
    const all: string[] = []
    for (const name of ['A', 'B', 'C', 'D', 'E']) all.push((await anOldSystem(register, name, '2025-11-20')).id)
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await listDueReviews(register.as('lead'), { limit: 2, ...(after === null ? {} : { after }) })
      expect(page.total).toBe(5)
      seen.push(...ids(page))
      after = page.next
    } while (after !== null)
    expect(seen).toEqual(all)
    const lost = await refusalOf(() => listDueReviews(register.as('lead'), { after: 'SYS-1' }))
    expect(lost).toMatchObject({ code: 'invalid', errors: [{ pointer: '/after' }] })
  })

  test('are filtered by owner, unit and tier, and counted by owner', async () => {
    const register = await fresh()
    const owner = register.idOf('owner')
    const owned = await anOldSystem(register, 'Owned', '2025-11-20', { unit: 'Shop, Germany', ownedBy: owner })
    const open = await anOldSystem(register, 'Open', '2025-11-24')
    const list = async (query: object, who = 'lead') => ids(await listDueReviews(register.as(who), query))
    expect(await list({ owner: owner })).toEqual([owned.id])
    expect(await list({ owner: 'none' })).toEqual([open.id])
    expect(await list({ unit: 'Shop, Germany' })).toEqual([owned.id])
    expect(await list({ unit: '' })).toEqual([open.id])
    expect(await list({ tier: 'high' })).toEqual([])
    expect(await list({ tier: 'minimal' })).toEqual([owned.id, open.id])
    const load = await listReviewLoad(register.as('executive'), {})
    expect(load).toMatchObject({
      total: 2,
      next: null,
      items: [
        { owner: { id: owner }, overdue: 1, thisWeek: 0, total: 1, nextOn: '2026-11-20' },
        { owner: null, overdue: 0, thisWeek: 0, total: 1, nextOn: '2026-11-24' },
      ],
    })
    expect(await list({}, 'owner')).toEqual([owned.id])
    expect((await listReviewLoad(register.as('owner'), {})).total).toBe(1)
    expect((await refusalOf(() => listDueReviews(register.anonymous(), {}))).code).toBe('unauthenticated')
  })

  test('are saved whole as CSV', async () => {
    const register = await fresh()
    await anOldSystem(register, '=HYPERLINK("x")', '2025-11-20', { unit: 'Shop, Germany' })
    const { csv, today } = await exportDueReviews(register.as('auditor'), {})
    expect(today).toBe('2026-11-22')
    const last = register.events().at(-1)!
    expect(csv.split('\r\n')).toEqual([
      'system,name,owner,unit,tier,status,dueOn,overdue,cadence,sequence,lastReviewOn,lastOutcome,ledgerSize,at,known',
      `SYS-1,"'=HYPERLINK(""x"")",,"Shop, Germany",minimal,lapsed,2026-11-20,yes,P12M,rolling,,,` +
        `${last.seq + 1},2026-11-22T23:59:59.999Z,${last.recordedAt}`,
      '',
    ])
  })
})

describe('the reviews that were due on another day', () => {
  test('are those of that day: as known then without what was recorded since, as corrected with it', async () => {
    const register = await fresh()
    const { id } = await anOldSystem(register, 'Looked back at', '2025-11-20')
    register.clock.advanceDays(40)
    await completeReview(register.as('lead'), id, { outcome: 'continue', effectiveOn: '2026-11-24' })
    const on = toDay('2026-11-25')
    const asOf = (view: 'known' | 'corrected') => lookAt(register.as('lead'), { on, view })
    const known = await listDueReviews(asOf('known'), { weeks: '8' })
    expect(known.items).toMatchObject([
      { id, dueOn: '2026-11-20', week: null, status: 'lapsed', lastReviewOn: null, may: { review: false } },
    ])
    expect((await listReviewLoad(asOf('known'), { weeks: '8' })).items).toMatchObject([{ overdue: 1, total: 1 }])
    expect(ids(await listDueReviews(asOf('corrected'), { weeks: '8' }))).toEqual([])
    const wide = await listDueReviews(asOf('corrected'), { weeks: '53' })
    expect(wide.items).toMatchObject([{ id, dueOn: '2027-11-24', lastReviewOn: '2026-11-24' }])
  })
})

describe('what a review has to look at', () => {
  test('is what was recorded since the last one, what is open, and what the review changes', async () => {
    const register = await fresh()
    const { id } = await anOldSystem(register, 'Late', '2025-11-20')
    const first = await foreseeReview(register.as('lead'), id)
    expect(first).toMatchObject({ since: null, before: null, now: { status: 'lapsed' }, nextDueOn: '2027-11-22' })
    expect(first.changes).toEqual([])
    expect((await foreseeReview(register.as('lead'), id, '2026-11-01')).nextDueOn).toBe('2027-11-01')
    await completeReview(register.as('lead'), id, { outcome: 'continue', effectiveOn: '2026-11-21' })
    await raiseTier(register.as('lead'), id, { tier: 'high', reason: 'More people.' })
    const second = await foreseeReview(register.as('auditor'), id)
    expect(second).toMatchObject({ since: '2026-11-21', before: { tier: 'minimal' }, now: { tier: 'high' } })
    expect(second.changes).toEqual([
      { topic: 'answers', total: 1, latest: ['Lea Lindt raised the tier to high from 22 Nov 2026.'] },
    ])
  })

  test('a review is never before the last one', async () => {
    const register = await fresh()
    const { id } = await anOldSystem(register, 'Late', '2025-11-20')
    await completeReview(register.as('lead'), id, { outcome: 'continue', effectiveOn: '2026-11-21' })
    const earlier = { outcome: 'continue', effectiveOn: '2026-11-20' }
    expect(await refusalOf(() => completeReview(register.as('lead'), id, earlier))).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/effectiveOn' }],
    })
    expect(await completeReview(register.as('lead'), id, { ...earlier, effectiveOn: '2026-11-21' })).toBeTruthy()
  })
})

describe('a schedule on fixed days', () => {
  test('is shown with its effect before it is set, and keeps its days', async () => {
    const register = await fresh()
    const { id } = await anOldSystem(register, 'Late', '2025-11-20')
    const wish = { cadence: 'P6M', dueOn: '2026-12-01', sequence: 'fixed' }
    expect(await foreseeSchedule(register.as('lead'), id, wish)).toMatchObject({
      dueOn: '2026-12-01',
      following: ['2027-06-01', '2027-12-01', '2028-06-01'],
      statusBefore: 'lapsed',
    })
    expect(await foreseeSchedule(register.as('lead'), id, { cadence: 'P6M', dueOn: '2026-12-31' })).toMatchObject({
      following: ['2027-06-30', '2027-12-30', '2028-06-30'],
    })
    expect(await setSchedule(register.as('lead'), id, wish)).toMatchObject({ sequence: 'fixed', dueOn: '2026-12-01' })
    register.clock.set('2026-12-10T09:00:00Z')
    await completeReview(register.as('lead'), id, { outcome: 'continue' })
    expect(await getSchedule(register.as('lead'), id)).toMatchObject({ dueOn: '2027-06-01', setDueOn: null })
  })

  test('needs its first day', async () => {
    const register = await fresh()
    const { id } = await anOldSystem(register, 'One', '2026-11-20')
    const wish = { cadence: 'P6M', sequence: 'fixed' }
    for (const ask of [setSchedule, foreseeSchedule]) {
      const refusal = await refusalOf(() => ask(register.as('lead'), id, wish))
      expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer: '/dueOn' }] })
    }
  })
})
