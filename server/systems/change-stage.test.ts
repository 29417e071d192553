import { afterAll, describe, expect, test } from 'vitest'
import { anAnsweredSystem } from '../../domain/catalogue/edition.fixture.ts'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { amendSystem } from './amend.ts'
import { changeStage } from './change-stage.ts'
import { declareChange } from './declare-change.ts'
import { getSystem } from './get.ts'
import { raiseTier } from './raise-tier.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))
const { lifecycleStage: _stage, ...answers } = anAnsweredSystem()

describe('going live', () => {
  test('waits for the questions that a rule of prohibition hangs on, and names them', async () => {
    const system = await aRegisteredSystem(register)
    const refusal = await refusalOf(() => changeStage(register.as('lead'), system.id, { stage: 'pilot' }))
    expect(refusal.code).toBe('conflict')
    expect(refusal.message).toContain('It may not go live before this is answered')
    expect(refusal.message).toContain('Screen A: manipulation')
    expect(refusal.errors.map(({ pointer }) => pointer)).toContain('/attributes/manipulationScreen')
    expect((await getSystem(register.as('lead'), system.id)).stage).toBe('idea')
  })

  test('is refused where a rule of prohibition is true: counsel decides', async () => {
    const system = await aRegisteredSystem(register, { attributes: { ...answers, socialScoring: true } })
    const refusal = await refusalOf(() => changeStage(register.as('lead'), system.id, { stage: 'live' }))
    expect(refusal).toMatchObject({ code: 'conflict' })
    expect(refusal.message).toContain('possibly prohibited')
  })

  test('is refused where a lead raised the tier to prohibited', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers })
    await raiseTier(register.as('lead'), system.id, { tier: 'prohibited', reason: 'Counsel asked for it.' })
    expect((await refusalOf(() => changeStage(register.as('lead'), system.id, { stage: 'live' }))).code).toBe(
      'conflict',
    )
  })

  test('is done once everything is answered, and nothing is recorded the second time', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers })
    const types = await register.recordedBy(() => changeStage(register.as('lead'), system.id, { stage: 'live' }))
    expect(types).toEqual(['StageChanged'])
    expect(await getSystem(register.as('lead'), system.id)).toMatchObject({ stage: 'live', status: 'awaiting' })
    expect(await register.recordedBy(() => changeStage(register.as('lead'), system.id, { stage: 'live' }))).toEqual([])
  })

  test('from a pilot is going live as well; stepping back to one is not', async () => {
    const pilot = await aRegisteredSystem(register, { stage: 'pilot' })
    expect((await refusalOf(() => changeStage(register.as('lead'), pilot.id, { stage: 'live' }))).code).toBe('conflict')
    const live = await aRegisteredSystem(register, { stage: 'live' })
    expect(await changeStage(register.as('lead'), live.id, { stage: 'pilot' })).toMatchObject({ stage: 'pilot' })
    expect(await changeStage(register.as('lead'), live.id, { stage: 'retired' })).toMatchObject({ status: 'retired' })
  })

  test('planned for a day to come leaves the stage of today', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers })
    await changeStage(register.as('lead'), system.id, { stage: 'live', effectiveOn: '2027-01-15' })
    expect(await getSystem(register.as('lead'), system.id)).toMatchObject({ stage: 'idea', status: 'not-live' })
    register.clock.set('2027-01-15T00:00:00Z')
    expect(await getSystem(register.as('lead'), system.id)).toMatchObject({ stage: 'live' })
  })

  test('is refused to everybody but a lead, the owner and the deputy', async () => {
    const system = await aRegisteredSystem(register, { attributes: answers })
    const expected = {
      approver: 'forbidden',
      owner: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => changeStage(register.as(who), system.id, { stage: 'development' }))
    const stale = register.as('lead', { ifMatch: 7 })
    expect((await refusalOf(() => changeStage(stale, system.id, { stage: 'development' }))).code).toBe('stale')
  })
})

describe('saying that something changed', () => {
  test('is an event of the system', async () => {
    const system = await aRegisteredSystem(register, { ownedBy: register.idOf('owner'), effectiveOn: '2026-10-01' })
    const change = { kind: 'new-data-source', effectiveOn: '2026-11-01' }
    const types = await register.recordedBy(() => declareChange(register.as('owner'), system.id, change))
    expect(types).toEqual(['ChangeDeclared'])
    expect(register.events().at(-1)?.data).toEqual(change)
  })

  test('takes only kinds that some control is renewed on, on days that have come', async () => {
    const system = await aRegisteredSystem(register)
    const kind = await refusalOf(() => declareChange(register.as('lead'), system.id, { kind: 'new-logo' }))
    expect(kind.errors[0]?.pointer).toBe('/kind')
    const day = await refusalOf(() =>
      declareChange(register.as('lead'), system.id, { kind: 'retrain', effectiveOn: '2027-06-01' }),
    )
    expect(day.errors[0]?.pointer).toBe('/effectiveOn')
  })

  test('is refused to everybody but a lead, the owner and the deputy', async () => {
    const system = await aRegisteredSystem(register)
    const expected = {
      approver: 'forbidden',
      owner: 'forbidden',
      executive: 'forbidden',
      auditor: 'forbidden',
    } as const
    await expectRefused(register, expected, (who) => declareChange(register.as(who), system.id, { kind: 'retrain' }))
    const stale = register.as('lead', { ifMatch: 7 })
    expect((await refusalOf(() => declareChange(stale, system.id, { kind: 'retrain' }))).code).toBe('stale')
    expect((await refusalOf(() => amendSystem(register.anonymous(), system.id, {}))).code).toBe('unauthenticated')
  })
})
