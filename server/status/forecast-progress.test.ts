import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { registerSystem } from '../systems/register.ts'
import { aRegister } from '../testing/register.ts'
import { expectRefused } from '../testing/systems.ts'
import { getForecast } from './forecast.ts'
import { getForecastProgress } from './forecast-progress.ts'

const ASKED = { scenario: 'all-filed', days: 90 }

test('whoever waits for a scenario is told how many systems are worked out, and nothing once it is there', async () => {
  const register = await aRegister()
  for (let count = 0; count < 45; count += 1) {
    await registerSystem(register.as('lead'), { name: `Ranker ${count}`, stage: 'live', effectiveOn: '2026-01-01' })
  }
  const progress = () => getForecastProgress(register.as('executive'), { scenario: 'all-filed' })
  expect(progress()).toEqual({ isRunning: false, done: 0, total: 0 })

  const forecast = getForecast(register.as('lead'), ASKED)
  const seen = new Set<number>()
  for (let turn = 0; turn < 5 || progress().isRunning; turn += 1) {
    const { isRunning, done, total } = progress()
    if (isRunning) expect(total).toBe(45)
    if (isRunning) seen.add(done)
    await nextTurn()
  }
  expect([...seen]).toEqual([...seen].toSorted((a, b) => a - b))
  expect(seen.size).toBeGreaterThan(5)
  expect((await forecast).scenario).toBe('all-filed')
  expect(progress().isRunning).toBe(false)
})

test('a scenario that needs a filing is refused without it', async () => {
  const register = await aRegister()
  await expectRefused(register, { lead: 'invalid' }, (who) =>
    getForecastProgress(register.as(who), { scenario: 'without' }),
  )
})
