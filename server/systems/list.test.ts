import { afterAll, describe, expect, test } from 'vitest'
import type { SystemPage } from '../../contracts/systems.ts'
import { anAnsweredSystem } from '../../domain/catalogue/edition.fixture.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, refusalOf } from '../testing/systems.ts'
import { listSystems } from './list.ts'
import { nominateOwner } from './nominate-owner.ts'
import { registerSystem } from './register.ts'
import { completeReview } from './complete-review.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const { lifecycleStage: _stage, ...answers } = anAnsweredSystem()
const owner = register.idOf('owner')
const zoe = await register.addPerson({ role: 'owner', name: 'Zoë Ångström' })

const made = {
  churn: await aRegisteredSystem(register, { name: 'churn score', kind: 'churn-scoring', unit: 'CRM', ownedBy: owner }),
  bids: await aRegisteredSystem(register, {
    name: 'Bidding',
    purpose: 'Bids on 100% of the ad slots, with_caution.',
    kind: 'ad-bidding',
    unit: 'Online shop, Germany',
    stage: 'live',
    effectiveOn: '2026-01-05',
    externalId: 'EXT-77',
    attributes: { ...answers, peopleAffectedPerYear: 5000 },
    ownedBy: zoe,
  }),
  gone: await aRegisteredSystem(register, {
    name: 'Attribution',
    stage: 'retired',
    attributes: answers,
    purpose: 'Counts.',
  }),
  chat: await aRegisteredSystem(register, {
    name: 'Ädvice chat',
    stage: 'live',
    attributes: { peopleAffectedPerYear: 20 },
  }),
  waits: await aRegisteredSystem(register, { name: 'Zebra', unit: 'CRM', stage: 'pilot' }),
}
await nominateOwner(register.as('lead'), made.waits.id, { personId: owner })
const proposal = await registerSystem(register.as('owner'), { name: 'Lead score' })
await completeReview(register.as('lead'), made.bids.id, { outcome: 'continue' })

const ask = (query: Record<string, unknown> = {}) => listSystems(register.as('executive'), query)
const namesOf = ({ items }: SystemPage) => items.map(({ name }) => name)

describe('the inventory', () => {
  test('lists every system by name, without regard to case, with counts of all statuses', async () => {
    const page = await ask()
    expect(namesOf(page)).toEqual(['Attribution', 'Bidding', 'churn score', 'Lead score', 'Zebra', 'Ädvice chat'])
    expect(page).toMatchObject({ next: null, total: 6, counts: { retired: 1, 'not-live': 2, failing: 0 } })
    expect(Object.values(page.counts).reduce((sum, count) => sum + count, 0)).toBe(6)
  })

  test('tells of each system what a list shows', async () => {
    const [bids] = (await ask({ q: 'bidding' })).items
    expect(bids).toMatchObject({
      id: made.bids.id,
      purpose: 'Bids on 100% of the ad slots, with_caution.',
      unit: 'Online shop, Germany',
      owner: { id: zoe, name: 'Zoë Ångström' },
      peopleAffected: 5000,
      openQuestions: 0,
      lastReviewOn: '2026-11-22',
      tier: 'minimal',
      tierProvisional: false,
      proposed: false,
    })
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a status', { status: 'retired' }, ['Attribution']],
    [
      'several statuses, joined by a comma',
      { status: 'retired,not-live' },
      ['Attribution', 'churn score', 'Lead score'],
    ],
    ['a tier', { tier: ['minimal'] }, ['Attribution', 'Bidding']],
    ['a stage', { stage: ['pilot', 'retired'] }, ['Attribution', 'Zebra']],
    ['a unit with a comma in it', { unit: 'Online shop, Germany' }, ['Bidding']],
    ['several units', { unit: ['CRM', 'Online shop, Germany'] }, ['Bidding', 'churn score', 'Zebra']],
    ['no unit', { unit: '' }, ['Attribution', 'Lead score', 'Ädvice chat']],
    ['an owner', { owner: zoe }, ['Bidding']],
    ['an owner or none', { owner: `${zoe},none` }, ['Attribution', 'Bidding', 'Lead score', 'Zebra', 'Ädvice chat']],
    ['a kind', { kind: 'ad-bidding,churn-scoring' }, ['Bidding', 'churn score']],
    ['nobody named as owner', { gap: 'no-owner' }, ['Attribution', 'Ädvice chat']],
    ['a nominee who has not accepted', { gap: 'not-accepted' }, ['Lead score', 'Zebra']],
    ['no purpose', { gap: 'no-purpose' }, ['churn score', 'Lead score', 'Zebra', 'Ädvice chat']],
    ['unanswered questions', { gap: 'unanswered' }, ['churn score', 'Lead score', 'Zebra', 'Ädvice chat']],
    ['proposals', { gap: 'proposed' }, ['Lead score']],
    ['either of two gaps', { gap: 'no-owner,proposed' }, ['Attribution', 'Lead score', 'Ädvice chat']],
    ['words in the name, whatever their case', { q: 'ÄDVICE' }, ['Ädvice chat']],
    ['words in the purpose', { q: 'ad slots' }, ['Bidding']],
    ['words in the external id', { q: 'ext-77' }, ['Bidding']],
    ['words in the name of the owner', { q: 'ångström' }, ['Bidding']],
    ['all the words, not any', { q: 'score lead' }, ['Lead score']],
    ['a percent sign as it stands', { q: '100%' }, ['Bidding']],
    ['an underscore as it stands', { q: 'with_caution' }, ['Bidding']],
    ['words that nothing holds', { q: 'b_dding' }, []],
    ['several filters at once', { stage: 'live', gap: 'no-purpose', q: 'chat' }, ['Ädvice chat']],
  ])('filters by %s', async (_what, query, expected) => {
    const page = await ask(query)
    expect(namesOf(page)).toEqual(expected)
    expect(page.total).toBe(expected.length)
  })

  test('counts by status without the filter of status, so that its bar stays', async () => {
    const page = await ask({ status: 'retired', q: 'score attribution' })
    expect(page).toMatchObject({ total: 0, items: [] })
    const wider = await ask({ status: 'retired', q: 'a' })
    expect(namesOf(wider)).toEqual(['Attribution'])
    expect(wider).toMatchObject({ total: 1, counts: { retired: 1, 'not-live': 2 } })
  })

  test.each<[string, string[]]>([
    ['-name', ['Ädvice chat', 'Zebra', 'Lead score', 'churn score', 'Bidding', 'Attribution']],
    ['unit', ['churn score', 'Zebra', 'Bidding', 'Attribution', 'Ädvice chat', 'Lead score']],
    ['-unit', ['Bidding', 'Zebra', 'churn score', 'Lead score', 'Ädvice chat', 'Attribution']],
    ['owner', ['churn score', 'Bidding', 'Attribution', 'Ädvice chat', 'Zebra', 'Lead score']],
    ['peopleAffected', ['Ädvice chat', 'Attribution', 'Bidding', 'churn score', 'Zebra', 'Lead score']],
    ['-peopleAffected', ['Bidding', 'Attribution', 'Ädvice chat', 'Lead score', 'Zebra', 'churn score']],
    ['registeredOn', ['Bidding', 'churn score', 'Attribution', 'Ädvice chat', 'Zebra', 'Lead score']],
    ['-lastReviewOn', ['Bidding', 'Lead score', 'Zebra', 'Ädvice chat', 'Attribution', 'churn score']],
    ['tier', ['Bidding', 'Attribution', 'churn score', 'Ädvice chat', 'Zebra', 'Lead score']],
    ['-tier', ['Lead score', 'Zebra', 'Ädvice chat', 'churn score', 'Attribution', 'Bidding']],
  ])('is sorted by %s, what is absent last, ties by number the same way', async (sort, expected) => {
    expect(namesOf(await ask({ sort }))).toEqual(expected)
  })

  test('is sorted by status in the order of gravity, and by the next due day', async () => {
    const statuses = (await ask({ sort: '-status' })).items.map(({ status }) => status)
    expect(statuses.slice(0, 3)).toEqual(['retired', 'not-live', 'not-live'])
    const due = (await ask({ sort: 'nextDueOn' })).items.map(({ nextDueOn }) => nextDueOn)
    expect(due.at(-1)).toBeNull()
    expect(due.slice(0, -1)).toEqual(due.slice(0, -1).toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)))
  })

  test('is refused to nobody who is signed in, and to everybody who is not', async () => {
    for (const role of ['lead', 'approver', 'owner', 'executive', 'auditor'] as const) {
      expect((await listSystems(register.as(role), {})).total).toBe(6)
    }
    expect((await refusalOf(() => listSystems(register.anonymous(), {}))).code).toBe('unauthenticated')
    const mine = await listSystems(register.as('owner'), { owner: 'me' })
    expect(namesOf(mine)).toEqual(['churn score'])
  })

  test.each([
    [{ sort: 'colour' }, '/sort'],
    [{ status: 'fine' }, '/status/0'],
    [{ limit: '501' }, '/limit'],
    [{ limit: '0' }, '/limit'],
    [{ after: 'nonsense' }, '/after'],
    [{ colour: 'red' }, '/colour'],
  ])('refuses %o', async (query, pointer) => {
    const refusal = await refusalOf(() => ask(query))
    expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer }] })
  })

  test('refuses a place that belongs to another order', async () => {
    const { next } = await ask({ limit: 2 })
    expect((await refusalOf(() => ask({ after: next, sort: '-name' }))).errors[0]?.pointer).toBe('/after')
  })
})

describe('its pages', () => {
  const sorts = [
    'name',
    '-name',
    'status',
    '-tier',
    'nextDueOn',
    '-nextDueOn',
    '-unit',
    'owner',
    '-peopleAffected',
    'registeredOn',
  ]

  test.each(sorts)('by %s hold every system once', async (sort) => {
    const whole = namesOf(await ask({ sort, limit: 500 }))
    for (const limit of [1, 2, 5]) expect(await walk({ sort, limit })).toEqual(whole)
  })

  test('hold what was there at the start once, while systems are added', async () => {
    const whole = namesOf(await ask({ limit: 500 }))
    let added = 0
    const seen = await walk({ limit: 2 }, async () => {
      added += 1
      await registerSystem(register.as('lead'), { name: `${added % 2 === 0 ? 'aaa' : 'zzz'} ${added}` })
    })
    expect(seen.filter((name) => whole.includes(name))).toEqual(whole)
    expect(new Set(seen).size).toBe(seen.length)
    expect(proposal.id).toBe('SYS-6')
  })

  async function walk(
    query: Record<string, unknown>,
    between: () => Promise<void> = async () => {},
  ): Promise<string[]> {
    const seen: string[] = []
    let after: string | null = null
    for (let page = 0; page < 50; page += 1) {
      const found: SystemPage = await ask({ ...query, ...(after === null ? {} : { after }) })
      seen.push(...namesOf(found))
      after = found.next
      if (after === null) return seen
      if (page < 6) await between()
    }
    throw new Error('the pages do not end')
  }
})
