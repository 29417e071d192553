import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readEventsOf, readHead } from '../../db/ledger.ts'
import { systems } from '../../db/schema.ts'
import { addDays, dayOf } from '../../domain/days.ts'
import { foldSystem } from '../../domain/fold.ts'
import { computeSystemState } from '../../domain/status/system-status.ts'
import { viewSystem } from '../../domain/status/view.ts'
import { getPortfolioStatus } from '../status/portfolio.ts'
import { getSystemTimeline } from '../status/system-timeline.ts'
import { organisationFacts } from '../organisation.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { registerSystem } from '../systems/register.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from './register.ts'
import { inRandomRegister, someSteps } from './random-register.ts'

it('whatever is done in whatever order: a rebuild gives identical rows, and the stored intervals are the status function', async () => {
  let recorded = 0
  await fc.assert(
    fc.asyncProperty(someSteps(20, 45), (steps) =>
      inRandomRegister(steps, async (register) => {
        await expectIntervalsAreTheFunction(register)
        expectRebuildEqual({ store: register.store, batches: [1, 7, 1000] })
        recorded += register.events().length
      }),
    ),
    { numRuns: 25 },
  )
  expect(recorded).toBeGreaterThan(25 * 18) // not everything was refused
}, 180_000)

it('the same commands at the same instants give the same ledger', async () => {
  const roots = []
  for (const _ of [1, 2]) {
    const register = await aRegister()
    await registerSystem(register.as('lead'), { name: 'First', stage: 'live' })
    await nominateOwner(register.as('lead'), 'SYS-1', { personId: register.idOf('owner') })
    roots.push([
      readHead(register.store.orm).size,
      register.events().map(({ id, recordedAt, type }) => [id, recordedAt, type]),
    ])
  }
  expect(roots[0]).toEqual(roots[1])
})

/** For each system: the stored interval of some days, as corrected, is what the function gives for them now. */
async function expectIntervalsAreTheFunction(register: TestRegister): Promise<void> {
  const { orm } = register.store
  let inLife = 0
  for (const { id } of orm.select({ id: systems.id }).from(systems).all()) {
    const facts = foldSystem(id, readEventsOf(orm, id))!
    const view = viewSystem(facts, organisationFacts(orm), register.program.findEdition)
    const timeline = await getSystemTimeline(register.as('lead'), id, {
      from: facts.registeredOn,
      to: addDays(register.today, 400),
      view: 'corrected',
    })
    for (let offset = 0; offset < 900; offset += 37) {
      const on = addDays(facts.registeredOn, offset)
      const stored = timeline.intervals.find((item) => item.from <= on && (item.to === null || on < item.to))
      if (on <= addDays(register.today, 400)) expect(stored?.status).toBe(computeSystemState(view, on).status)
    }
    if (facts.registeredOn <= dayOf(register.clock.now, 'UTC')) inLife += 1
  }
  const { counts } = await getPortfolioStatus(register.as('lead'), {})
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(inLife)
}
