import { afterAll, describe, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { listWork } from '../work/list.ts'
import { acceptOwnership } from './accept-ownership.ts'
import { declineOwnership } from './decline-ownership.ts'
import { getSystem } from './get.ts'
import { listSystemEvents } from './list-events.ts'
import { nominateOwner } from './nominate-owner.ts'
import { withdrawNomination } from './withdraw-nomination.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const owner = register.idOf('owner')
const reason = 'Ben Roth’s team runs it since March.'

async function aNominated(input: Record<string, unknown> = {}) {
  const { id } = await aRegisteredSystem(register, input)
  return nominateOwner(register.as('lead'), id, { personId: owner })
}

describe('declining to own a system', () => {
  test('tells the leads why, in words that can be erased, and leaves nobody nominated', async () => {
    const { id } = await aNominated()
    expect((await getSystem(register.as(owner), id)).may).toMatchObject({ accept: true, decline: true })
    const types = await register.recordedBy(() => declineOwnership(register.as(owner), id, { reason }))
    expect(types).toEqual(['OwnershipDeclined'])
    expect(JSON.stringify(register.events().at(-1))).not.toContain('Ben Roth')
    const seen = await getSystem(register.as('lead'), id)
    expect(seen).toMatchObject({ nominee: null, owner: null, declined: { by: { id: owner }, reason } })
    expect((await getSystem(register.as('executive'), id)).declined).toMatchObject({ reason: null })
    const { register: gaps, total } = await listWork(register.as('lead'))
    expect(gaps?.declined).toMatchObject({ total: 1, items: [{ id, reason: 'declined', words: reason }] })
    expect(total).toBeGreaterThan(0)
    const { items } = await listSystemEvents(register.as('lead'), id, { limit: 1 })
    expect(items[0]).toMatchObject({ sentence: 'Olga Orlov declined to own it.', words: reason })
    expect((await refusalOf(() => acceptOwnership(register.as(owner), id, {}))).code).toBe('forbidden')
  })

  test('is forgotten once somebody else is asked', async () => {
    const { id } = await aNominated()
    await declineOwnership(register.as(owner), id, { reason })
    const next = await register.addPerson({ role: 'owner' })
    expect(await nominateOwner(register.as('lead'), id, { personId: next })).toMatchObject({
      declined: null,
      nominee: { id: next },
    })
    expect(await acceptOwnership(register.as(next), id, {})).toMatchObject({ owner: { id: next }, nominatedAt: null })
  })

  test('keeps whoever owned it', async () => {
    const { id } = await aRegisteredSystem(register, { ownedBy: register.idOf('lead') })
    await nominateOwner(register.as('lead'), id, { personId: owner })
    const seen = await declineOwnership(register.as(owner), id, { reason })
    expect(seen).toMatchObject({ owner: { id: register.idOf('lead') }, nominee: null })
  })

  test('is for the nominee alone, with a reason', async () => {
    const { id } = await aNominated()
    const stranger = await register.addPerson({ role: 'owner' })
    const expected = {
      lead: 'forbidden',
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
      [stranger]: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => declineOwnership(register.as(who), id, { reason }))
    expect((await refusalOf(() => declineOwnership(register.as(owner), id, { reason: ' ' }))).errors[0]?.pointer).toBe(
      '/reason',
    )
    const stale = register.as(owner, { ifMatch: 1 })
    expect((await refusalOf(() => declineOwnership(stale, id, { reason }))).code).toBe('stale')
    expect((await refusalOf(() => declineOwnership(register.as(owner), 'SYS-999', { reason }))).code).toBe('not-found')
  })
})

describe('withdrawing a nomination', () => {
  test('leaves nobody nominated', async () => {
    const { id } = await aNominated()
    const types = await register.recordedBy(() => withdrawNomination(register.as('lead'), id, {}))
    expect(types).toEqual(['NominationWithdrawn'])
    expect(await getSystem(register.as('lead'), id)).toMatchObject({ nominee: null, declined: null, nominatedAt: null })
    expect((await refusalOf(() => withdrawNomination(register.as('lead'), id, {}))).code).toBe('conflict')
  })

  test('is for leads', async () => {
    const { id } = await aNominated()
    const expected = {
      owner: 'forbidden',
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => withdrawNomination(register.as(who), id, {}))
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => withdrawNomination(stale, id, {}))).code).toBe('stale')
  })
})
