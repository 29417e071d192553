import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../domain/days.ts'
import { aFiling, anOwnedSystem, controlStatus } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { decideFiling } from '../filings/decide.ts'
import { listFindings } from './list.ts'
import { raiseFinding } from './raise.ts'
import { resolveFinding } from './resolve.ts'

let register: TestRegister
let mine: string
let stranger: string
beforeAll(async () => {
  register = await aRegister()
  stranger = await register.addPerson({ role: 'owner', name: 'Otto Other' })
  mine = (await anOwnedSystem(register, { name: 'Mine' })).id
})
afterAll(() => expectRebuildEqual(register))

const aFinding = (input: Record<string, unknown> = {}) => ({
  system: mine,
  control: 'consent.records',
  severity: 'major',
  action: 'Add the wording version to each record.',
  dueOn: addDays(register.today, 10),
  ...input,
})

describe('raising a finding', () => {
  it('gives the owner until the due day; after it the control fails', async () => {
    const filing = await aFiling(register, [mine])
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept' })
    const types = await register.recordedBy(async () => {
      expect(await raiseFinding(register.as('approver'), aFinding())).toMatchObject({
        action: 'Add the wording version to each record.',
        owner: { id: register.idOf('owner'), name: 'Olga Orlov' },
        raisedOn: register.today,
        state: 'open',
        may: { resolve: true },
      })
    })
    expect(types).toEqual(['FindingRaised'])
    expect(JSON.stringify(register.events().at(-1))).not.toContain('wording')
    expect(controlStatus(register, mine, 'consent.records', addDays(register.today, 10))).toBe('met')
    expect(controlStatus(register, mine, 'consent.records', addDays(register.today, 11))).toBe('failing')
  })

  it.each(['owner', 'executive', 'auditor'] as const)('is not for an %s', async (role) => {
    await expectRefused(raiseFinding(register.as(role), aFinding()), { code: 'forbidden' })
  })

  it.each([
    ['a control nobody knows', () => ({ control: 'no.such' }), '/control'],
    ['an owner nobody knows', () => ({ ownerId: 'PER-999' }), '/ownerId'],
    ['a due day before it was so', () => ({ dueOn: addDays(register.today, -1) }), '/dueOn'],
    ['a day in the future', () => ({ effectiveOn: addDays(register.today, 1) }), '/effectiveOn'],
    ['no action', () => ({ action: '' }), '/action'],
  ])('refuses %s', async (_, input, pointer) => {
    await expectRefused(raiseFinding(register.as('lead'), aFinding(input())), {
      code: 'invalid',
      errors: [expect.objectContaining({ pointer })],
    })
  })

  it('knows no system that is not there', async () => {
    await expectRefused(raiseFinding(register.as('lead'), aFinding({ system: 'SYS-999' })), { code: 'not-found' })
  })
})

describe('resolving a finding', () => {
  it('is for the owner of the system, an approver or a lead', async () => {
    for (const who of ['owner', 'approver', 'lead'] as const) {
      const { id } = await raiseFinding(register.as('lead'), aFinding())
      for (const refused of ['executive', 'auditor', stranger]) {
        await expectRefused(resolveFinding(register.as(refused), id, {}), { code: 'forbidden' })
      }
      await expectRefused(resolveFinding(register.as(who, { ifMatch: 9 }), id, {}), { code: 'stale' })
      const types = await register.recordedBy(() => resolveFinding(register.as(who), id, { note: 'Added.' }))
      expect(types).toEqual(['FindingResolved'])
      await expectRefused(resolveFinding(register.as(who), id, {}), { code: 'conflict' })
    }
  })

  it('asks for a day on which the finding was there', async () => {
    const { id } = await raiseFinding(register.as('lead'), aFinding())
    await expectRefused(resolveFinding(register.as('lead'), id, { effectiveOn: addDays(register.today, -1) }), {
      code: 'invalid',
    })
    await expectRefused(resolveFinding(register.as('lead'), 'FND-999', {}), { code: 'not-found' })
  })
})

describe('listing findings', () => {
  it('is for everybody signed in, by system, owner and state', async () => {
    const { id } = await raiseFinding(register.as('lead'), aFinding({ ownerId: stranger, control: null }))
    const found = await listFindings(register.as(stranger), { owner: 'me', state: 'open' })
    expect(found).toMatchObject({ total: 1, items: [{ id, control: null, may: { resolve: true, verify: false } }] })
    const page = await listFindings(register.as('executive'), { limit: 2 })
    const rest = await listFindings(register.as('executive'), { after: page.next!, limit: 500 })
    const all = await listFindings(register.as('executive'), { limit: 500 })
    expect([...page.items, ...rest.items]).toEqual(all.items)
    register.clock.advanceDays(20)
    expect((await listFindings(register.as('lead'), { state: 'overdue' })).items.map((one) => one.id)).toContain(id)
    await expect(listFindings(register.anonymous(), {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

async function expectRefused(attempt: Promise<unknown>, refusal: object) {
  const before = register.events().length
  await expect(attempt).rejects.toMatchObject(refusal)
  expect(register.events()).toHaveLength(before)
}
