import { afterAll, describe, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { getSystem } from './get.ts'
import { registerSystem } from './register.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

describe('registering a system', () => {
  test('takes a name alone: everything else is unknown, and shown as unknown', async () => {
    const types = await register.recordedBy(() => registerSystem(register.as('lead'), { name: ' Basket recommender ' }))
    expect(types).toEqual(['SystemRegistered'])
    const system = await getSystem(register.as('auditor'), 'SYS-1')
    expect(system).toMatchObject({
      id: 'SYS-1',
      version: 1,
      name: 'Basket recommender',
      purpose: null,
      stage: 'idea',
      status: 'not-live',
      tier: 'high',
      tierProvisional: true,
      screening: 'incomplete',
      owner: null,
      proposed: false,
      registeredOn: '2026-11-22',
    })
    expect(system.completeness.answered).toBe(0)
    expect(system.openQuestions).toBeGreaterThan(0)
  })

  test('takes a system that is live already: that is how things are', async () => {
    const system = await registerSystem(register.as('lead'), {
      name: 'Newsletter picks',
      purpose: 'Picks articles for each reader.',
      benefit: 'Readers find what interests them.',
      kind: 'email-personalisation',
      unit: 'Online shop, Germany',
      stage: 'live',
      effectiveOn: '2026-03-01',
      externalId: 'CRM-7',
      attributes: { usesPersonalData: true, channels: ['web', 'email'], audienceAge: null },
    })
    expect(system).toMatchObject({
      stage: 'live',
      registeredOn: '2026-03-01',
      kind: 'email-personalisation',
      unit: 'Online shop, Germany',
      attributes: { usesPersonalData: true, channels: ['email', 'web'] },
    })
    expect(system.attributes).not.toHaveProperty('audienceAge')
    expect(system.status).not.toBe('not-live')
  })

  test('by an owner is a proposal, which nominates the owner', async () => {
    const types = await register.recordedBy(() => registerSystem(register.as('owner'), { name: 'Lead score' }))
    expect(types).toEqual(['SystemRegistered', 'OwnerNominated'])
    const system = await getSystem(register.as('owner'), 'SYS-3')
    expect(system).toMatchObject({ proposed: true, owner: null, nominee: { id: register.idOf('owner') } })
    expect(system.may).toMatchObject({ accept: true, amend: false })
  })

  test('by a lead may name the owner, who is nominated', async () => {
    const ownerId = register.idOf('owner')
    const system = await registerSystem(register.as('lead'), { name: 'Chat helper', ownerId })
    expect(system).toMatchObject({ proposed: false, nominee: { id: ownerId }, owner: null })
  })

  test('is refused to those who neither lead nor own', async () => {
    const expected = { approver: 'forbidden', executive: 'forbidden', auditor: 'forbidden' } as const
    await expectRefused(register, expected, (who) => registerSystem(register.as(who), { name: 'X' }))
    expect((await refusalOf(() => registerSystem(register.anonymous(), { name: 'X' }))).code).toBe('unauthenticated')
    const other = await register.addPerson({ role: 'owner' })
    const refusal = await refusalOf(() => registerSystem(register.as('owner'), { name: 'X', ownerId: other }))
    expect(refusal.code).toBe('forbidden')
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['without a name', {}, ['/name']],
    ['with an empty name', { name: '  ' }, ['/name']],
    ['with invisible characters in its name', { name: 'Lead\u202escore' }, ['/name']],
    ['with a name on two lines', { name: 'Lead\nscore' }, ['/name']],
    ['with a field that is not there', { name: 'X', colour: 'red' }, ['/colour']],
    ['with a kind that is not there', { name: 'X', kind: 'oracle' }, ['/kind']],
    [
      'with answers the catalogue does not have',
      { name: 'X', attributes: { mood: 1, audienceAge: 'old' } },
      ['/attributes/mood', '/attributes/audienceAge'],
    ],
    ['on a day to come', { name: 'X', effectiveOn: '2026-11-23' }, ['/effectiveOn']],
    ['on a day that does not exist', { name: 'X', effectiveOn: '2026-02-30' }, ['/effectiveOn']],
    ['owned by nobody known', { name: 'X', ownerId: 'PER-999' }, ['/ownerId']],
    ['owned by somebody who may not own', { name: 'X', ownerId: 'PER-5' }, ['/ownerId']],
  ])('is refused %s, with a pointer to what is wrong', async (_what, input, pointers) => {
    const refusal = await refusalOf(() => registerSystem(register.as('lead'), input))
    expect(refusal.code).toBe('invalid')
    expect(refusal.errors.map(({ pointer }) => pointer)).toEqual(pointers)
  })

  test('sent twice under one key is done once', async () => {
    const idempotency = { key: 'k1', fingerprint: 'f1' }
    const first = await registerSystem(register.as('lead', { idempotency }), { name: 'Once' })
    const types = await register.recordedBy(async () => {
      const second = await registerSystem(register.as('lead', { idempotency }), { name: 'Once' })
      expect(second.id).toBe(first.id)
    })
    expect(types).toEqual([])
  })
})
