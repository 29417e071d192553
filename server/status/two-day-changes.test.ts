import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StatusChangePage } from '../../contracts/overview.ts'
import { addDays } from '../../domain/days.ts'
import { systemStatuses } from '../../domain/status-words.ts'
import { inRandomRegister, someSteps } from '../testing/random-register.ts'
import { changeStage } from '../systems/change-stage.ts'
import { countStatements } from '../testing/counted-statements.ts'
import { aRegister, type TestRegister } from '../testing/register.ts'
import { aRegisteredSystem } from '../testing/systems.ts'
import { listStatusChanges } from './list-changes.ts'
import { getPortfolioStatus } from './portfolio.ts'

const filters = fc.constantFrom<Record<string, unknown>>(
  {},
  {},
  { unit: ['Retail'] },
  { unit: ['', 'Brand'] },
  { owner: ['PER-3'] },
  { owner: ['none'] },
  { tier: ['high', 'prohibited'] },
  { stage: ['live'] },
  { q: 'ir' },
  { unit: ['Retail'], stage: ['live', 'pilot'] },
)
const question = fc.record({
  from: fc.nat(700),
  days: fc.integer({ min: 1, max: 200 }),
  view: fc.constantFrom('known' as const, 'corrected' as const),
  filter: filters,
})

test('the counts of the first day, the movements of all causes and the counts of the second add up, whatever was done', async () => {
  let changes = 0
  const causes = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(someSteps(25, 45), fc.array(question, { minLength: 40, maxLength: 40 }), (steps, questions) =>
      inRandomRegister(steps, async (register) => {
        for (const { from: back, days, view, filter } of questions) {
          const to = addDays(register.today, -(back % 360))
          const asked = { from: addDays(to, -days), to, view, ...filter, each: 100 }
          const page = await listStatusChanges(register.as('lead'), asked)
          await expectAddsUp(register, page, filter)
          changes += page.total
          for (const { cause, systems } of page.causes) causes.set(cause, (causes.get(cause) ?? 0) + systems)
        }
      }),
    ),
    { numRuns: 12, seed: 20_261_122 },
  )
  expect(changes).toBeGreaterThan(200) // not everything stayed as it was
  expect(causes.size).toBeGreaterThan(7)
}, 120_000)

test('what changed among the systems of a search is found by the systems that differ', async () => {
  const register = await aRegister()
  const asked = { from: addDays(register.today, -9), to: register.today, q: 'ir' }
  const { steps } = await countStatements(register.store, () => listStatusChanges(register.as('lead'), asked))
  const after = steps.slice(steps.indexOf('SCAN differing') + 1)
  expect(after[0]).toMatch(/^SEARCH system_intervals USING INDEX \S+ \(system_id=/)
})

test('what changed is told anew as soon as more is recorded', async () => {
  const register = await aRegister()
  const asked = { from: addDays(register.today, -1), to: register.today }
  const told = async (view: 'known' | 'corrected') => {
    const { items } = await listStatusChanges(register.as('lead'), { ...asked, view })
    return items.map(({ system, to }) => [system.name, to])
  }
  const { id } = await aRegisteredSystem(register, { name: 'First' })
  for (const view of ['known', 'corrected'] as const) expect(await told(view)).toEqual([['First', 'not-live']])
  await changeStage(register.as('lead'), id, { stage: 'retired' })
  await aRegisteredSystem(register, { name: 'Second' })
  for (const view of ['known', 'corrected'] as const) {
    expect(await told(view)).toEqual([
      ['First', 'retired'],
      ['Second', 'not-live'],
    ])
  }
})

async function expectAddsUp(register: TestRegister, page: StatusChangePage, filter: Record<string, unknown>) {
  const { first, last, causes, view } = page
  for (const day of [first, last]) {
    const known = view === 'known' ? {} : { known: register.clock.now }
    const { counts } = await getPortfolioStatus(register.as('lead'), { at: day.on, ...known, ...filter })
    expect(day.counts).toEqual(counts)
  }
  const movements = causes.flatMap((cause) => cause.movements)
  for (const status of systemStatuses) {
    const sum = (of: readonly { systems: number }[]) => of.reduce((total, { systems }) => total + systems, 0)
    const arrived = sum(movements.filter(({ to }) => to === status))
    const departed = sum(movements.filter(({ from }) => from === status))
    expect([status, (first.counts[status] ?? 0) + arrived - departed]).toEqual([status, last.counts[status] ?? 0])
  }
  expect(movements.every(({ from, to }) => from !== to)).toBe(true)
  // Each system once, with one cause, which is that of its sentence.
  expect(new Set(page.items.map(({ system }) => system.id)).size).toBe(page.total)
  for (const { cause, systems } of causes) {
    expect(page.items.filter((item) => item.cause === cause)).toHaveLength(systems)
  }
}
