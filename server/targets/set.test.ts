import { afterAll, expect, test } from 'vitest'
import { roles } from '../../domain/events.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { readVersion } from '../../db/ledger.ts'
import { getSystemStatus } from '../status/system-status.ts'
import { lookAt } from '../as-of.ts'
import { addDays, lastInstantOf } from '../../domain/days.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { listTargets } from './list.ts'
import { removeTarget, setTarget } from './set.ts'

const registers: TestRegister[] = []
async function fresh(): Promise<TestRegister> {
  const register = await aRegister()
  registers.push(register)
  return register
}
afterAll(() => registers.forEach(expectRebuildEqual))
const NOT_LEADS = Object.fromEntries(
  roles.filter((role) => role !== 'lead').map((role) => [role, 'forbidden' as const]),
)
const NINE_IN_TEN = { share: 0.9, reason: 'The board asks for nine in ten.' }

test('a lead sets the share that is to be in order from a day on, and everybody reads it with its reason', async () => {
  const register = await fresh()
  const later = addDays(register.today, 30)
  expect(await register.recordedBy(() => setTarget(register.as('lead'), NINE_IN_TEN))).toEqual(['TargetSet'])
  await setTarget(register.as('lead'), { share: 0.95, effectiveOn: later, reason: 'A little more.' })
  const targets = listTargets(register.as('executive'))
  expect(targets.inForce).toBe(0.9)
  expect(targets.items).toMatchObject([
    { share: 0.9, from: register.today, to: later, reason: NINE_IN_TEN.reason, by: { id: register.idOf('lead') } },
    { share: 0.95, from: later, to: null, reason: 'A little more.' },
  ])
})

test('a target bears on no status, and one set later is not known on days before', async () => {
  const register = await fresh()
  const system = await aRegisteredSystem(register)
  const before = await getSystemStatus(register.as('lead'), system.id, {})
  const day = register.today
  register.clock.advanceDays(1)
  await setTarget(register.as('lead'), NINE_IN_TEN)
  expect((await getSystemStatus(register.as('lead'), system.id, {})).status).toBe(before.status)
  const then = lookAt(register.as('lead'), { on: day, view: 'known' })
  expect(then.now).toBe(lastInstantOf(day, 'UTC'))
  expect(listTargets(then)).toMatchObject({ inForce: null, items: [] })
})

test('removing it ends it from its day, and leaves the days before', async () => {
  const register = await fresh()
  await setTarget(register.as('lead'), NINE_IN_TEN)
  const first = register.today
  register.clock.advanceDays(10)
  const removing = () => removeTarget(register.as('lead'), { reason: 'It was reached.' })
  expect(await register.recordedBy(removing)).toEqual(['TargetRemoved'])
  expect(listTargets(register.as('lead'))).toMatchObject({
    inForce: null,
    items: [{ share: 0.9, from: first, to: register.today }],
  })
  expect((await refusalOf(removing)).code).toBe('conflict')
})

test('what holds already, days that are over and shares that are none are refused', async () => {
  const register = await fresh()
  await setTarget(register.as('lead'), NINE_IN_TEN)
  const lead = () => register.as('lead')
  expect((await refusalOf(() => setTarget(lead(), NINE_IN_TEN))).code).toBe('conflict')
  const yesterday = addDays(register.today, -1)
  for (const [body, pointer] of [
    [{ ...NINE_IN_TEN, share: 0 }, '/share'],
    [{ ...NINE_IN_TEN, share: 1.1 }, '/share'],
    [{ ...NINE_IN_TEN, share: 0.50001 }, '/share'],
    [{ ...NINE_IN_TEN, share: 0.5, effectiveOn: yesterday }, '/effectiveOn'],
    [{ share: 0.5, reason: ' ' }, '/reason'],
  ] as const) {
    const refusal = await refusalOf(() => setTarget(lead(), body))
    expect([refusal.code, refusal.errors[0]?.pointer]).toEqual(['invalid', pointer])
  }
})

test('nobody but a lead sets or removes it, and nobody over what another lead did meanwhile', async () => {
  const register = await fresh()
  await setTarget(register.as('lead'), NINE_IN_TEN)
  await expectRefused(register, NOT_LEADS, (who) => setTarget(register.as(who), { ...NINE_IN_TEN, share: 0.5 }))
  await expectRefused(register, NOT_LEADS, (who) => removeTarget(register.as(who), { reason: 'No more of it.' }))
  const stale = { ifMatch: readVersion(register.store.orm, ORGANISATION) - 1 }
  const refusal = await refusalOf(() => setTarget(register.as('lead', stale), { ...NINE_IN_TEN, share: 0.5 }))
  expect(refusal.code).toBe('stale')
})
