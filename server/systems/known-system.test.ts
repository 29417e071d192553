import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEventsOf } from '../../db/ledger.ts'
import { foldSystem } from '../../domain/fold.ts'
import { organisationFacts } from '../organisation.ts'
import { commit } from '../commit.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { aRegisteredSystem } from '../testing/systems.ts'
import { amendSystem } from './amend.ts'
import { changeStage } from './change-stage.ts'
import { readKnownSystem, timelineOf, viewOf } from './known-system.ts'

let register: TestRegister
let id: string
beforeAll(async () => {
  register = await aRegister()
  id = (await aRegisteredSystem(register, { name: 'First' })).id
})
afterAll(() => expectRebuildEqual(register))

const known = (at?: Parameters<typeof readKnownSystem>[2]) => readKnownSystem(register.store.orm, id, at)
const typesOf = () => known().events.map(({ type }) => type)

test('what is known of a system is read once, and anew when more is recorded of it', async () => {
  const before = known()
  expect(known()).toBe(before)
  const at = before.events.at(-1)!.recordedAt
  await amendSystem(register.as('lead'), id, { name: 'Second' })
  expect(known()).not.toBe(before)
  expect(typesOf().at(-1)).toBe('SystemAmended')
  expect(known(at)).toEqual(before)
})

test('what was recorded in a transaction that failed is not known afterwards', async () => {
  const before = typesOf()
  const failing = commit(register.as('lead'), () => ({
    events: [{ type: 'StageChanged', subject: id, data: { stage: 'development', effectiveOn: register.today } }],
    besides: () => {
      expect(typesOf().at(-1)).toBe('StageChanged')
      throw new Error('failed')
    },
    answer: null,
  }))
  await expect(failing).rejects.toThrow('failed')
  expect(typesOf()).toEqual(before)
  await changeStage(register.as('lead'), id, { stage: 'development' })
  expect(known().facts).toEqual(foldSystem(id, readEventsOf(register.store.orm, id)))
})

test('how it looks by the rules is worked out once for the same facts and rules', () => {
  const context = register.as('lead')
  const facts = known().facts!
  const view = () => viewOf(facts, organisationFacts(context.store.orm), context.findEdition)
  expect(view()).toBe(view())
  expect(timelineOf(view())).toBe(timelineOf(view()))
})
