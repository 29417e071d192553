import { afterAll, describe, expect, test } from 'vitest'
import type { BulkReport } from '../../contracts/bulk.ts'
import { anOwnedSystem } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { changeSystems } from './change-many.ts'
import { getSystem } from './get.ts'
import { getSchedule } from './schedule.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const owner = register.idOf('owner')
const outcomes = (report: BulkReport) => report.items.map(({ system, outcome }) => [system, outcome])

describe('one thing done with several systems', () => {
  test('is an event for each, in one transaction, and a result for each', async () => {
    const first = await aRegisteredSystem(register, { unit: 'Shop' })
    const second = await aRegisteredSystem(register, { unit: 'Careers' })
    const systems = [second.id, first.id, 'SYS-999']
    let report: BulkReport | undefined
    const recorded = await register.recordedBy(async () => {
      report = await changeSystems(register.as('lead'), { action: 'change-unit', unit: 'Careers', systems })
    })
    expect(recorded).toEqual(['SystemAmended'])
    expect(report).toMatchObject({ matching: 3, next: null, dryRun: false })
    expect(outcomes(report!)).toEqual([
      [first.id, 'changed'],
      [second.id, 'unchanged'],
      ['SYS-999', 'refused'],
    ])
    expect(report!.items[0]).toMatchObject({ replaces: 'Shop', name: first.name, detail: null })
    expect(report!.items[2]?.detail).toBe('There is no system SYS-999.')
    expect((await getSystem(register.as('lead'), first.id)).unit).toBe('Careers')
  })

  test('nominates an owner, and tells who owns a system now', async () => {
    const free = await aRegisteredSystem(register)
    const owned = await anOwnedSystem(register)
    const nominee = await register.addPerson({ name: 'Ana Ruiz' })
    const command = { action: 'nominate-owner', personId: nominee, systems: [free.id, owned.id] }
    const seen = await changeSystems(register.as('lead'), command, { dryRun: true })
    expect(seen).toMatchObject({ dryRun: true, items: [{ replaces: null }, { replaces: expect.any(String) }] })
    const recorded = await register.recordedBy(() => changeSystems(register.as('lead'), command))
    expect(recorded).toEqual(['OwnerNominated', 'OwnerNominated'])
    const again = await changeSystems(register.as('lead'), command)
    expect(again.items.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
    const back = await changeSystems(register.as('lead'), { ...command, personId: owner })
    expect(back.items.map(({ outcome }) => outcome)).toEqual(['changed', 'changed'])
  })

  test('moves to a stage what is fit for it, and says what stands in the way of the others', async () => {
    const one = await anOwnedSystem(register)
    const open = await aRegisteredSystem(register, { attributes: {} })
    const live = await changeSystems(register.as('lead'), {
      action: 'change-stage',
      stage: 'live',
      systems: [one.id, open.id],
    })
    expect(outcomes(live)).toEqual([
      [one.id, 'unchanged'],
      [open.id, 'refused'],
    ])
    expect(live.items[1]?.detail).toContain(open.name)
    await changeSystems(register.as('lead'), { action: 'change-stage', stage: 'retired', systems: [one.id, open.id] })
    expect((await getSystem(register.as('lead'), open.id)).stage).toBe('retired')
  })

  test('sets when reviews are due, each keeping its own cadence, with a reason for the day', async () => {
    const { id } = await aRegisteredSystem(register)
    const { cadence } = await getSchedule(register.as('lead'), id)
    const command = { action: 'set-schedule', dueOn: '2026-12-24', systems: [id] }
    expect((await refusalOf(() => changeSystems(register.as('lead'), command))).errors[0]?.pointer).toBe('/reason')
    const reason = 'The board asked for one look at all of them.'
    await changeSystems(register.as('lead'), { ...command, reason })
    expect(await getSchedule(register.as('lead'), id)).toMatchObject({ cadence, dueOn: '2026-12-24' })
    expect(JSON.stringify(register.events().at(-1))).not.toContain(reason)
    await changeSystems(register.as('lead'), { action: 'set-schedule', cadence: 'P1M', systems: [id] })
    expect(await getSchedule(register.as('lead'), id)).toMatchObject({ cadence: 'P1M' })
    const neither = await refusalOf(() => changeSystems(register.as('lead'), { action: 'set-schedule', systems: [id] }))
    expect(neither.errors[0]?.pointer).toBe('/cadence')
  })

  test('refuses at once what no system could take', async () => {
    const { id } = await aRegisteredSystem(register)
    const lead = () => register.as('lead')
    const wrongKind = { action: 'declare-change', kind: 'weather', systems: [id] }
    expect((await refusalOf(() => changeSystems(lead(), wrongKind))).errors[0]?.pointer).toBe('/kind')
    const nobody = { action: 'nominate-owner', personId: register.idOf('auditor'), systems: [id] }
    expect((await refusalOf(() => changeSystems(lead(), nobody))).errors[0]?.pointer).toBe('/personId')
    const both = { action: 'change-unit', unit: null, systems: [id], filter: {} }
    expect((await refusalOf(() => changeSystems(lead(), both))).errors[0]?.pointer).toBe('/systems')
    expect(
      await register.recordedBy(() =>
        changeSystems(lead(), { action: 'declare-change', kind: 'material-change', systems: [id] }),
      ),
    ).toEqual(['ChangeDeclared'])
  })
})

describe('everything that matches', () => {
  test('is what matches when the request is worked on, by the number that was seen, a part at a time', async () => {
    const ids: string[] = []
    for (let at = 0; at < 5; at += 1) ids.push((await aRegisteredSystem(register, { unit: 'North' })).id)
    const command = { action: 'change-unit', unit: 'South', filter: { unit: ['North'] }, limit: 2 }
    const stale = await refusalOf(() => changeSystems(register.as('lead'), { ...command, expected: 4 }))
    expect(stale).toMatchObject({ code: 'conflict' })
    expect(stale.message).toContain('5 systems match now')
    const first = await changeSystems(register.as('lead'), { ...command, expected: 5 })
    expect(first).toMatchObject({ matching: 5, next: ids[1] })
    const second = await changeSystems(register.as('lead'), { ...command, expected: 5, after: first.next })
    expect(outcomes(second).map(([id]) => id)).toEqual([ids[2], ids[3]])
    const third = await changeSystems(register.as('lead'), { ...command, expected: 5, after: second.next })
    expect(third).toMatchObject({ next: null, items: [{ system: ids[4], outcome: 'changed' }] })
    expect(await changeSystems(register.as('lead'), command)).toMatchObject({ matching: 0, items: [] })
  })

  test('is done once where it is sent twice under one key', async () => {
    const { id } = await aRegisteredSystem(register, { unit: 'Twice' })
    const idempotency = { key: 'bulk', fingerprint: 'a' }
    const command = { action: 'declare-change', kind: 'material-change', filter: { unit: ['Twice'] } }
    const first = await changeSystems(register.as('lead', { idempotency }), command)
    const recorded = await register.recordedBy(async () => {
      expect(await changeSystems(register.as('lead', { idempotency }), command)).toEqual(first)
    })
    expect([recorded, first.items.map(({ system }) => system)]).toEqual([[], [id]])
  })
})

describe('who may', () => {
  test('an owner changes own systems alone; the others are left, each with its reason', async () => {
    const own = await anOwnedSystem(register)
    const others = await aRegisteredSystem(register)
    const systems = [own.id, others.id]
    const report = await changeSystems(register.as('owner'), { action: 'change-unit', unit: 'Mine', systems })
    expect(outcomes(report)).toEqual([
      [own.id, 'changed'],
      [others.id, 'refused'],
    ])
    expect(report.items[1]?.detail).toContain('its owner, whoever stands in, or a lead')
  })

  test('leads alone nominate and set schedules; who changes nothing is refused', async () => {
    const { id } = await anOwnedSystem(register)
    const none = { approver: 'forbidden', executive: 'forbidden', auditor: 'forbidden' } as const
    await expectRefused(register, none, (who) =>
      changeSystems(register.as(who), { action: 'change-unit', unit: 'X', systems: [id] }),
    )
    await expectRefused(register, { ...none, owner: 'forbidden' }, (who) =>
      changeSystems(register.as(who), { action: 'nominate-owner', personId: owner, systems: [id] }),
    )
    await expectRefused(register, { ...none, owner: 'forbidden' }, (who) =>
      changeSystems(register.as(who), { action: 'set-schedule', cadence: 'P3M', systems: [id] }),
    )
    const readOnly = register.as('lead')
    const reading = { ...readOnly, actor: { ...readOnly.actor, readOnly: true } as typeof readOnly.actor }
    expect(
      (await refusalOf(() => changeSystems(reading, { action: 'change-unit', unit: 'X', systems: [id] }))).code,
    ).toBe('forbidden')
  })
})
