import { afterAll, describe, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { amendSystem } from './amend.ts'
import { getSystem } from './get.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const own = await aRegisteredSystem(register, {
  ownedBy: register.idOf('owner'),
  effectiveOn: '2026-03-01',
  attributes: { usesPersonalData: true, audienceAge: 'general-audience' },
})

describe('amending a system', () => {
  test('records what is different, and nothing else', async () => {
    const types = await register.recordedBy(() =>
      amendSystem(register.as('owner'), own.id, {
        name: own.name,
        purpose: 'Picks five products.',
        attributes: { usesPersonalData: true, audienceAge: null, interactsWithPeople: false },
      }),
    )
    expect(types).toEqual(['SystemAmended'])
    expect(register.events().at(-1)?.data).toEqual({
      fields: { purpose: 'Picks five products.' },
      attributes: { audienceAge: null, interactsWithPeople: false },
      effectiveOn: '2026-11-22',
    })
    const system = await getSystem(register.as('lead'), own.id)
    expect(system.attributes).toEqual({ usesPersonalData: true, interactsWithPeople: false })
  })

  test('with what is so already records nothing', async () => {
    const again = { purpose: 'Picks five products.', attributes: { interactsWithPeople: false, audienceAge: null } }
    expect(await register.recordedBy(() => amendSystem(register.as('owner'), own.id, again))).toEqual([])
  })

  test('for a day to come changes nothing today', async () => {
    await amendSystem(register.as('lead'), own.id, {
      unit: 'Retail',
      attributes: { usesPersonalData: false },
      effectiveOn: '2027-01-01',
    })
    const system = await getSystem(register.as('lead'), own.id)
    expect(system).toMatchObject({ unit: null, attributes: { usesPersonalData: true } })
  })

  test('for an earlier day leaves what was said for a later one', async () => {
    await amendSystem(register.as('lead'), own.id, {
      attributes: { interactsWithPeople: true },
      effectiveOn: '2026-05-01',
    })
    expect((await getSystem(register.as('lead'), own.id)).attributes).toMatchObject({ interactsWithPeople: false })
  })

  test('is refused to everybody but a lead, the owner and the deputy', async () => {
    const stranger = await register.addPerson({ role: 'owner' })
    const expected = {
      approver: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
      [stranger]: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => amendSystem(register.as(who), own.id, { name: 'Y' }))
  })

  test('is refused with a read-only token', async () => {
    const context = register.as('lead')
    if (context.actor.kind !== 'person') throw new Error('a lead is a person')
    const reading = { ...context, actor: { ...context.actor, readOnly: true } }
    expect((await refusalOf(() => amendSystem(reading, own.id, { name: 'Y' }))).code).toBe('forbidden')
  })

  test('is refused where somebody else changed it since, with the version that stands', async () => {
    const { version } = await getSystem(register.as('lead'), own.id)
    const refusal = await refusalOf(() =>
      amendSystem(register.as('lead', { ifMatch: version - 1 }), own.id, { name: 'Y' }),
    )
    expect(refusal).toMatchObject({ code: 'stale', extra: { version } })
    const done = await amendSystem(register.as('lead', { ifMatch: version }), own.id, { name: 'Y' })
    expect(done.version).toBe(version + 1)
  })

  test('is refused before its registration, too far ahead, and where there is no such system', async () => {
    const before = { name: 'Z', effectiveOn: '2026-02-28' }
    expect((await refusalOf(() => amendSystem(register.as('lead'), own.id, before))).errors[0]?.pointer).toBe(
      '/effectiveOn',
    )
    const ahead = { name: 'Z', effectiveOn: '2027-11-23' }
    expect((await refusalOf(() => amendSystem(register.as('lead'), own.id, ahead))).errors[0]?.pointer).toBe(
      '/effectiveOn',
    )
    expect((await refusalOf(() => amendSystem(register.as('lead'), 'SYS-99', { name: 'Z' }))).code).toBe('not-found')
  })
})
