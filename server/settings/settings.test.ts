import { afterAll, describe, expect, test } from 'vitest'
import { readHead } from '../../db/ledger.ts'
import { roles } from '../../domain/events.ts'
import { organisationFacts, today } from '../organisation.ts'
import { changePerson } from '../people/change.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { changeSettings } from './change.ts'
import { confirmRules, dropProposal } from './confirm.ts'
import { getSettings } from './get.ts'

const registers: TestRegister[] = []
async function fresh(): Promise<TestRegister> {
  const register = await aRegister()
  registers.push(register)
  return register
}
afterAll(() => registers.forEach(expectRebuildEqual))

describe('settings with a single lead', () => {
  test('begin essential, with 30 days of notice and of grace, in UTC', async () => {
    const register = await fresh()
    expect(getSettings(register.as('executive'))).toMatchObject({
      organisation: null,
      programme: 'essential',
      noticeDays: 30,
      graceDays: 30,
      timeZone: 'UTC',
      upcoming: [],
      proposal: null,
      units: [],
    })
  })

  test('change at once, each by its event, and what is left out stays', async () => {
    const register = await fresh()
    const change = (raw: object) => register.recordedBy(() => changeSettings(register.as('lead'), raw))
    expect(await change({ organisation: 'Lindenhof' })).toEqual(['OrganisationNamed'])
    expect(await change({ organisation: 'Lindenhof' })).toEqual([])
    expect(await change({ programme: 'full', graceDays: 45 })).toEqual(['ProgrammeChosen', 'PolicySet'])
    expect(await change({ timeZone: 'Europe/Berlin' })).toEqual(['TimeZoneChosen'])
    expect(getSettings(register.as('lead'))).toMatchObject({
      organisation: 'Lindenhof',
      programme: 'full',
      noticeDays: 30,
      graceDays: 45,
      timeZone: 'Europe/Berlin',
    })
  })

  test('never hold from a day before today, where the organisation is', async () => {
    const register = await fresh()
    await changeSettings(register.as('lead'), { timeZone: 'Pacific/Auckland' })
    register.clock.set('2026-11-24T20:00:00Z')
    expect(today(register.as('lead'))).toBe('2026-11-25')
    const early = changeSettings(register.as('lead'), { programme: 'full', effectiveOn: '2026-11-24' })
    await expect(early).rejects.toMatchObject({ code: 'invalid', errors: [{ pointer: '/effectiveOn' }] })
    await changeSettings(register.as('lead'), { programme: 'full', effectiveOn: '2026-12-01' })
    expect(getSettings(register.as('lead'))).toMatchObject({
      programme: 'essential',
      upcoming: [{ programme: 'full', effectiveOn: '2026-12-01' }],
    })
    register.clock.set('2026-12-02T00:00:00Z')
    expect(getSettings(register.as('lead'))).toMatchObject({ programme: 'full', upcoming: [] })
  })

  test('are known as they were', async () => {
    const register = await fresh()
    const before = register.clock.now
    register.clock.tick()
    await changeSettings(register.as('lead'), { programme: 'full' })
    const known = organisationFacts(register.store.orm, before)
    expect(known.programmes.map(({ value }) => value)).toEqual(['essential'])
    expect(organisationFacts(register.store.orm).programmes.map(({ value }) => value)).toEqual(['essential', 'full'])
    expect(organisationFacts(register.store.orm, before)).toBe(known)
  })

  test.each([
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ noticeDays: 0 }, '/noticeDays'],
    [{ graceDays: 1000 }, '/graceDays'],
    [{ programme: 'none' }, '/programme'],
    [{ effectiveOn: '2026-02-30' }, '/effectiveOn'],
    [{ edition: '2030-01' }, '/edition'],
  ])('refuse %j', async (raw, pointer) => {
    const register = registers[0]!
    await expect(changeSettings(register.as('lead'), raw)).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ pointer }],
    })
  })

  test('that somebody else changed since are refused with the present version', async () => {
    const register = await fresh()
    const { version } = getSettings(register.as('lead'))
    await changeSettings(register.as('lead', { ifMatch: version }), { organisation: 'One' })
    const stale = changeSettings(register.as('lead', { ifMatch: version }), { organisation: 'Two' })
    await expect(stale).rejects.toMatchObject({ code: 'stale', extra: { version: version + 1 } })
  })
})

describe('settings by those who may not', () => {
  test.each(roles.filter((role) => role !== 'lead'))('%s reads them and changes nothing', async (role) => {
    const register = registers[0]!
    const before = readHead(register.store.orm).size
    expect(getSettings(register.as(role)).programme).toBe('essential')
    await expect(changeSettings(register.as(role), { programme: 'full' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(confirmRules(register.as(role))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(dropProposal(register.as(role))).rejects.toMatchObject({ code: 'forbidden' })
    expect(readHead(register.store.orm).size).toBe(before)
  })

  test('anonymous callers are told to sign in', async () => {
    const register = registers[0]!
    await expect(changeSettings(register.anonymous(), {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(() => getSettings(register.anonymous())).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }) as Error,
    )
  })
})

describe('settings with two leads', () => {
  test('are proposed by one and confirmed by the other', async () => {
    const register = await fresh()
    const second = await register.addPerson({ role: 'lead', name: 'Selma Second' })
    const types = await register.recordedBy(() =>
      changeSettings(register.as('lead'), { programme: 'full', noticeDays: 20 }),
    )
    expect(types).toEqual(['RulesProposed'])
    expect(getSettings(register.as(second))).toMatchObject({
      programme: 'essential',
      proposal: { programme: 'full', noticeDays: 20, graceDays: 30, by: { name: 'Lea Lindt' } },
    })
    await expect(confirmRules(register.as('lead'))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await register.recordedBy(() => confirmRules(register.as(second)))).toEqual(['ProgrammeChosen', 'PolicySet'])
    expect(getSettings(register.as('lead'))).toMatchObject({ programme: 'full', noticeDays: 20, proposal: null })
    await expect(confirmRules(register.as(second))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('name and time zone need no second lead', async () => {
    const register = await fresh()
    await register.addPerson({ role: 'lead', name: 'Selma Second' })
    const raw = { organisation: 'Lindenhof', timeZone: 'Europe/Paris' }
    const types = await register.recordedBy(() => changeSettings(register.as('lead'), raw))
    expect(types).toEqual(['OrganisationNamed', 'TimeZoneChosen'])
  })

  test('a proposal for a day gone by holds from the day it is confirmed', async () => {
    const register = await fresh()
    const second = await register.addPerson({ role: 'lead', name: 'Selma Second' })
    await changeSettings(register.as('lead'), { graceDays: 60 })
    register.clock.advanceDays(3)
    await confirmRules(register.as(second))
    const { policies } = organisationFacts(register.store.orm)
    expect(policies.at(-1)).toMatchObject({ value: { graceDays: 60 }, effectiveOn: '2026-11-25' })
  })

  test('a dropped proposal cannot be confirmed; a lead left alone decides alone', async () => {
    const register = await fresh()
    const second = await register.addPerson({ role: 'lead', name: 'Selma Second' })
    await changeSettings(register.as('lead'), { programme: 'full' })
    expect(await register.recordedBy(() => dropProposal(register.as('lead')))).toEqual(['RulesProposalDropped'])
    await expect(confirmRules(register.as(second))).rejects.toMatchObject({ code: 'conflict' })
    await changePerson(register.as('lead'), second, { role: 'owner' })
    const types = await register.recordedBy(() => changeSettings(register.as('lead'), { programme: 'full' }))
    expect(types).toEqual(['ProgrammeChosen'])
  })
})
