import { afterAll, describe, expect, test } from 'vitest'
import { anAnsweredSystem } from '../../domain/catalogue/edition.fixture.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { completeReview } from './complete-review.ts'
import { confirmProposal } from './confirm-proposal.ts'
import { getSystem } from './get.ts'
import { listReviews } from './list-reviews.ts'
import { raiseTier } from './raise-tier.ts'
import { registerSystem } from './register.ts'
import { getSchedule, setSchedule } from './schedule.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const owner = register.idOf('owner')
const { lifecycleStage: _stage, ...answers } = anAnsweredSystem()
const NOT_LEADS = { approver: 'forbidden', owner: 'forbidden', executive: 'forbidden', auditor: 'forbidden' } as const
const reason = 'More people see it than we thought.'

describe('raising the tier', () => {
  test('holds above what the rules give, and can be taken back', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers })
    expect(system).toMatchObject({ tier: 'minimal', derivedTier: 'minimal', raisedTier: null })
    const types = await register.recordedBy(() => raiseTier(register.as('lead'), system.id, { tier: 'high', reason }))
    expect(types).toEqual(['TierRaised'])
    expect(JSON.stringify(register.events().at(-1))).not.toContain(reason)
    expect(await getSystem(register.as('lead'), system.id)).toMatchObject({
      tier: 'high',
      derivedTier: 'minimal',
      raisedTier: 'high',
    })
    expect(await raiseTier(register.as('lead'), system.id, { tier: null, reason })).toMatchObject({ tier: 'minimal' })
  })

  test('never lowers it', async () => {
    const system = await aRegisteredSystem(register)
    expect(system.derivedTier).toBe('high')
    const refusal = await refusalOf(() => raiseTier(register.as('lead'), system.id, { tier: 'limited', reason }))
    expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer: '/tier' }] })
  })

  test('needs a reason, a lead, and the version that stands', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers, ownedBy: owner })
    const silent = await refusalOf(() => raiseTier(register.as('lead'), system.id, { tier: 'high', reason: ' ' }))
    expect(silent.errors[0]?.pointer).toBe('/reason')
    await expectRefused(register, NOT_LEADS, (who) => raiseTier(register.as(who), system.id, { tier: 'high', reason }))
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => raiseTier(stale, system.id, { tier: 'high', reason }))).code).toBe('stale')
  })
})

describe('a proposal', () => {
  test('is confirmed once, by a lead', async () => {
    const { id } = await registerSystem(register.as('owner'), { name: 'Lead score' })
    await expectRefused(register, NOT_LEADS, (who) => confirmProposal(register.as(who), id, {}))
    expect((await refusalOf(() => confirmProposal(register.as('lead', { ifMatch: 1 }), id, {}))).code).toBe('stale')
    expect(await register.recordedBy(() => confirmProposal(register.as('lead'), id, {}))).toEqual(['ProposalConfirmed'])
    expect(await getSystem(register.as('lead'), id)).toMatchObject({ proposed: false })
    expect((await refusalOf(() => confirmProposal(register.as('lead'), id, {}))).code).toBe('conflict')
  })
})

describe('the schedule of reviews', () => {
  test('is the cadence of the tier until somebody sets another', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers, effectiveOn: '2026-11-01' })
    expect(await getSchedule(register.as('executive'), system.id)).toMatchObject({
      cadence: 'P12M',
      dueOn: '2027-11-01',
      lastOn: null,
      isDefault: true,
      setDueOn: null,
    })
    const types = await register.recordedBy(() =>
      setSchedule(register.as('lead'), system.id, { cadence: 'P6M', dueOn: '2026-12-24', reason }),
    )
    expect(types).toEqual(['ScheduleSet'])
    expect(await getSchedule(register.as('lead'), system.id)).toMatchObject({
      cadence: 'P6M',
      dueOn: '2026-12-24',
      isDefault: false,
      setDueOn: '2026-12-24',
    })
  })

  test('takes durations of whole days, and days that are not past', async () => {
    const system = await aRegisteredSystem(register)
    const set = (input: unknown) => refusalOf(() => setSchedule(register.as('lead'), system.id, input))
    for (const cadence of ['P0M', 'PT5M', '6 months', 'P100Y']) {
      expect((await set({ cadence })).errors[0]?.pointer).toBe('/cadence')
    }
    expect((await set({ cadence: 'P6M', dueOn: '2026-11-01' })).errors[0]?.pointer).toBe('/dueOn')
  })

  test('is set by nobody but a lead', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: owner })
    await expectRefused(register, NOT_LEADS, (who) => setSchedule(register.as(who), system.id, { cadence: 'P6M' }))
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => setSchedule(stale, system.id, { cadence: 'P6M' }))).code).toBe('stale')
  })
})

describe('a review', () => {
  test('is recorded with its outcome, and the next is due a cadence later', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers, effectiveOn: '2026-11-01' })
    const review = { outcome: 'continue-with-changes', effectiveOn: '2026-11-20', note: 'Lower the frequency cap.' }
    expect(await register.recordedBy(() => completeReview(register.as('lead'), system.id, review))).toEqual([
      'ReviewCompleted',
    ])
    expect(await getSystem(register.as('lead'), system.id)).toMatchObject({ lastReviewOn: '2026-11-20' })
    expect(await getSchedule(register.as('lead'), system.id)).toMatchObject({
      dueOn: '2027-11-20',
      lastOn: '2026-11-20',
    })
    const seen = await listReviews(register.as('auditor'), system.id, { limit: 25 })
    expect(seen).toMatchObject({ total: 1, next: null, items: [{ ...review, by: { id: 'PER-1' } }] })
    const unseen = await listReviews(register.as('executive'), system.id, { limit: 25 })
    expect(unseen.items[0]?.note).toBeNull()
  })

  test('is listed a page at a time', async () => {
    const system = await aRegisteredSystem(register)
    for (const outcome of ['pause', 'continue', 'retire']) {
      await completeReview(register.as('lead'), system.id, { outcome })
    }
    const first = await listReviews(register.as('lead'), system.id, { limit: 2 })
    expect(first.items.map(({ outcome }) => outcome)).toEqual(['retire', 'continue'])
    const rest = await listReviews(register.as('lead'), system.id, { limit: 2, after: first.next ?? '' })
    expect(rest).toMatchObject({ items: [{ outcome: 'pause' }], next: null, total: 3 })
  })

  test('is completed by nobody but a lead who does not own the system', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: register.idOf('lead') })
    const review = { outcome: 'continue' }
    await expectRefused(register, { ...NOT_LEADS, lead: 'forbidden' }, (who) =>
      completeReview(register.as(who), system.id, review),
    )
    const other = await register.addPerson({ role: 'lead' })
    const stale = register.as(other, { ifMatch: 1 })
    expect((await refusalOf(() => completeReview(stale, system.id, review))).code).toBe('stale')
    await completeReview(register.as(other), system.id, review)
    const later = { outcome: 'continue', effectiveOn: '2027-01-01' }
    expect((await refusalOf(() => completeReview(register.as(other), system.id, later))).code).toBe('invalid')
  })
})
