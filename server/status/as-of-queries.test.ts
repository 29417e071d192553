import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, epochMs, instantFromEpochMs, type Day, type Instant } from '../../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../../domain/events.ts'
import { foldOrganisation, foldSystem } from '../../domain/fold.ts'
import { computeSystemState } from '../../domain/status/system-status.ts'
import { segmentOn, viewSystem, type SystemView } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { registerSystem } from '../systems/register.ts'
import { give, inRandomRegister, someSteps } from '../testing/random-register.ts'
import type { TestRegister } from '../testing/register.ts'
import { listFigureSystems } from './list-figure-systems.ts'
import { listStatusChanges } from './list-changes.ts'
import { getPortfolioStatus } from './portfolio.ts'
import { getPortfolioTimeline } from './portfolio-timeline.ts'

const DAYS_ASKED = 16
const INSTANTS_ASKED = 13

test('any day as known at any instant is what the events of the ledger alone give', async () => {
  let cases = 0
  const moments = fc.record({
    days: fc.array(fc.integer({ min: -400, max: 120 }), { minLength: DAYS_ASKED, maxLength: DAYS_ASKED }),
    shares: fc.array(fc.double({ min: 0, max: 1.1, noNaN: true }), {
      minLength: INSTANTS_ASKED,
      maxLength: INSTANTS_ASKED,
    }),
  })
  await fc.assert(
    fc.asyncProperty(someSteps(15, 35), moments, (steps, { days, shares }) =>
      inRandomRegister(steps, async (register) => {
        const events = register.events()
        for (const share of shares) {
          const known = instantAt(events, share)
          const views = viewsAt(register.program, events, known)
          for (const back of days) {
            const on = addDays(register.today, back)
            const { items, total } = await listFigureSystems(register.as('auditor'), { at: on, known, limit: 500 })
            const expected = statusesOn(views, on)
            expect(Object.fromEntries(items.map(({ id, status }) => [id, status]))).toEqual(expected)
            const { counts } = await getPortfolioStatus(register.as('auditor'), { at: on, known })
            const sum = Object.values(counts).reduce((sum, count) => sum + count, 0)
            expect([sum, total]).toEqual([items.length, items.length])
            cases += 1
          }
        }
      }),
    ),
    { numRuns: 10 },
  )
  expect(cases).toBeGreaterThanOrEqual(2000)
}, 120_000)

/** An instant of the time that was recorded in, or after it. */
function instantAt(events: readonly LedgerEvent[], share: number): Instant {
  const [first, last] = [epochMs(events[0]!.recordedAt), epochMs(events.at(-1)!.recordedAt)]
  return instantFromEpochMs(Math.floor(first + share * (last - first)))
}

function viewsAt({ findEdition }: Context, events: readonly LedgerEvent[], known: Instant): SystemView[] {
  const told = events.filter((event) => event.recordedAt <= known)
  if (!told.some(({ subject }) => subject === ORGANISATION)) return []
  const organisation = foldOrganisation(told)
  const ids = told.filter(({ type }) => type === 'SystemRegistered').map(({ subject }) => subject)
  return ids.map((id) => viewSystem(foldSystem(id, told)!, organisation, findEdition))
}

function statusesOn(views: readonly SystemView[], on: Day): Record<string, string> {
  return Object.fromEntries(
    views.flatMap((view) => {
      if (view.facts.registeredOn > on || segmentOn(view, on)?.struck) return []
      return [[view.facts.id, computeSystemState(view, on).status]]
    }),
  )
}

test('what is recorded late changes the days before as corrected, and never as known', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps(15, 25), someSteps(6, 10), (steps, later) =>
      inRandomRegister(steps, async (register) => {
        const last = addDays(register.today, -1)
        const before = await toldOf(register, last)
        for (const step of later) await give(register, step)
        const late = { name: 'Told late', stage: 'live', effectiveOn: addDays(last, -30) }
        await registerSystem(register.as('lead'), late)
        const after = await toldOf(register, last)
        expect(after.known).toEqual(before.known)
        expect(after.corrected).not.toEqual(before.corrected)
      }),
    ),
    { numRuns: 8 },
  )
}, 120_000)

/** What is told of a year up to a day: the counts of each day, and what changed by quarters. */
async function toldOf(register: TestRegister, last: Day) {
  const told = async (view: 'known' | 'corrected') => {
    const asked = { from: addDays(last, -365), to: last, step: 'day', view }
    const { points } = await getPortfolioTimeline(register.as('executive'), asked)
    const changes = []
    for (let to = last; to > addDays(last, -360); to = addDays(to, -90)) {
      const page = await listStatusChanges(register.as('executive'), { from: addDays(to, -90), to, view, limit: 100 })
      changes.push(page.causes, page.items)
    }
    return { points: points.map(({ on, counts }) => [on, counts]), changes }
  }
  return { known: await told('known'), corrected: await told('corrected') }
}
