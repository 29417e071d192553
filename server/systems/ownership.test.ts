import { afterAll, describe, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { acceptOwnership } from './accept-ownership.ts'
import { amendSystem } from './amend.ts'
import { appointDeputy } from './appoint-deputy.ts'
import { getSystem } from './get.ts'
import { nominateOwner } from './nominate-owner.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const owner = register.idOf('owner')

describe('nominating an owner', () => {
  test('names the nominee, and leaves the owner as it is until the nominee accepts', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: owner })
    const next = await register.addPerson({ role: 'owner' })
    const types = await register.recordedBy(() => nominateOwner(register.as('lead'), system.id, { personId: next }))
    expect(types).toEqual(['OwnerNominated'])
    const waiting = await getSystem(register.as('lead'), system.id)
    expect(waiting).toMatchObject({ owner: { id: owner }, nominee: { id: next } })
    expect((await refusalOf(() => amendSystem(register.as(next), system.id, { name: 'Mine' }))).code).toBe('forbidden')
    await acceptOwnership(register.as(next), system.id, {})
    expect(await getSystem(register.as('lead'), system.id)).toMatchObject({ owner: { id: next }, nominee: null })
    expect((await refusalOf(() => amendSystem(register.as(owner), system.id, { name: 'Mine' }))).code).toBe('forbidden')
  })

  test('of the same person again records nothing; of the owner is a conflict', async () => {
    const system = await aRegisteredSystem(register)
    await nominateOwner(register.as('lead'), system.id, { personId: owner })
    const again = () => nominateOwner(register.as('lead'), system.id, { personId: owner })
    expect(await register.recordedBy(again)).toEqual([])
    await acceptOwnership(register.as(owner), system.id, {})
    expect((await refusalOf(again)).code).toBe('conflict')
  })

  test('is refused for somebody unknown, disabled or in another role', async () => {
    const system = await aRegisteredSystem(register)
    for (const personId of ['PER-999', register.idOf('auditor'), register.idOf('approver')]) {
      const refusal = await refusalOf(() => nominateOwner(register.as('lead'), system.id, { personId }))
      expect(refusal.errors[0]?.pointer).toBe('/personId')
    }
  })

  test('is refused to everybody but a lead', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: owner })
    const expected = {
      approver: 'forbidden',
      owner: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => nominateOwner(register.as(who), system.id, { personId: 'PER-1' }))
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => nominateOwner(stale, system.id, { personId: 'PER-1' }))).code).toBe('stale')
  })
})

describe('owning a system', () => {
  test('is accepted by the nominee and then confirmed by the owner', async () => {
    const system = await aRegisteredSystem(register)
    await nominateOwner(register.as('lead'), system.id, { personId: owner })
    const types = await register.recordedBy(async () => {
      await acceptOwnership(register.as(owner), system.id, {})
      register.clock.advanceDays(30)
      await acceptOwnership(register.as(owner), system.id, {})
    })
    expect(types).toEqual(['OwnershipAccepted', 'OwnershipConfirmed'])
    expect(await getSystem(register.as('lead'), system.id)).toMatchObject({
      owner: { id: owner },
      ownerSince: register.today,
      may: { confirm: false },
    })
  })

  test('is accepted or confirmed by nobody else, not even by a lead or the program', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: owner })
    const deputy = await register.addPerson({ role: 'owner' })
    await appointDeputy(register.as(owner), system.id, { personId: deputy })
    const expected = {
      lead: 'forbidden',
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
      [deputy]: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => acceptOwnership(register.as(who), system.id, {}))
    expect((await refusalOf(() => acceptOwnership(register.program, system.id, {}))).code).toBe('unauthenticated')
    const stale = register.as(owner, { ifMatch: 1 })
    expect((await refusalOf(() => acceptOwnership(stale, system.id, {}))).code).toBe('stale')
  })
})

describe('a deputy', () => {
  test('may do what the owner may, until somebody else is appointed', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: owner })
    const deputy = await register.addPerson({ role: 'owner' })
    const types = await register.recordedBy(() => appointDeputy(register.as(owner), system.id, { personId: deputy }))
    expect(types).toEqual(['DeputyAppointed'])
    await amendSystem(register.as(deputy), system.id, { name: 'By the deputy' })
    await appointDeputy(register.as('lead'), system.id, { personId: null })
    expect((await refusalOf(() => amendSystem(register.as(deputy), system.id, { name: 'Again' }))).code).toBe(
      'forbidden',
    )
  })

  test('is never the owner, and never somebody who may not own', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: owner })
    for (const personId of [owner, register.idOf('executive')]) {
      const refusal = await refusalOf(() => appointDeputy(register.as('lead'), system.id, { personId }))
      expect(refusal.errors[0]?.pointer).toBe('/personId')
    }
  })

  test('is appointed by nobody but a lead, the owner or the deputy', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: owner })
    const stranger = await register.addPerson({ role: 'owner' })
    const expected = {
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
      [stranger]: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => appointDeputy(register.as(who), system.id, { personId: stranger }))
    const stale = register.as('lead', { ifMatch: 1 })
    expect((await refusalOf(() => appointDeputy(stale, system.id, { personId: stranger }))).code).toBe('stale')
  })
})
