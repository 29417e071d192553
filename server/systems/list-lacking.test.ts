import { afterAll, expect, test } from 'vitest'
import { aRegister, expectRebuildEqual } from '../testing/register.ts'
import { changeStage } from './change-stage.ts'
import { listSystems } from './list.ts'
import { registerSystem } from './register.ts'

const register = await aRegister()
afterAll(() => expectRebuildEqual(register))

const lackingChoice = async () => {
  const { items } = await listSystems(register.as('lead'), { lacking: ['choice'] })
  return items.map(({ name }) => name)
}
const aLiveSystem = (name: string) =>
  registerSystem(register.as('lead'), {
    name,
    stage: 'live',
    effectiveOn: '2025-01-05',
    attributes: { usesPersonalData: true, sendsDirectMarketing: true },
  })

test('systems that lack a principle are told anew after every change, however often it was asked before', async () => {
  const first = await aLiveSystem('Newsletter ranker')
  expect(await lackingChoice()).toEqual(['Newsletter ranker'])
  await aLiveSystem('Offer ranker')
  expect(await lackingChoice()).toEqual(['Newsletter ranker', 'Offer ranker'])
  expect(await lackingChoice()).toEqual(['Newsletter ranker', 'Offer ranker'])
  await changeStage(register.as('lead'), first.id, { stage: 'retired' })
  expect(await lackingChoice()).toEqual(['Offer ranker'])
})
