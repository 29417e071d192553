import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { START_OF_TIME } from '../days.ts'
import type { LedgerEvent } from '../events.ts'
import { foldOrganisation, foldSystem } from '../fold.ts'
import { advance, type Form, type Intervals } from './advance.ts'
import { basisOf } from './basis.ts'
import { bearingOf } from './bearing.ts'
import type { ControlSpan } from './course.ts'
import type { Span } from './splice.ts'
import { aStoryThat } from './random-stories.fixture.ts'
import { editionOf, SYSTEM } from './story.ts'
import { computeTimeline } from './timeline.ts'
import { viewSystem, type SystemView } from './view.ts'

type ControlRow = ControlSpan & { control: string; rests: string | null }
type SystemRow = Span & { says: string }

const form: Form<ControlRow, SystemRow> = {
  control: ({ from, to, state }) => ({
    fromOn: from,
    toOn: to,
    control: state.control,
    status: state.status,
    dueOn: state.dueOn,
    rests: basisOf(state.reason),
  }),
  system: ({ from, to, state: { segment, review, ...rest } }) => {
    const { tier, legalClass } = segment.classification
    const { stage, unit, owner, kind } = segment
    const says = JSON.stringify({ ...rest, tier, legalClass, stage, unit, owner, kind, dueOn: review.dueOn })
    return { fromOn: from, toOn: to, says }
  },
  isSameControl: (a, b) => a.status === b.status && a.dueOn === b.dueOn && a.rests === b.rests,
  isSameSystem: (a, b) => a.says === b.says,
}
const NOTHING: Intervals<ControlRow, SystemRow> = { system: [], controls: new Map() }

/** The intervals of the whole life, computed day by day out of the status function, in the same form. */
function computedWhole(view: SystemView): { system: SystemRow[]; controls: ControlRow[] } {
  const { system, controls } = computeTimeline(view)
  const rows = system.map(({ from, to, state }) => {
    const { status, verdict, review, nextDueOn, isByException, segment } = state
    return form.system({ from, to, state: { status, verdict, review, nextDueOn, isByException, segment } })
  })
  const ofControls = [...controls.values()].map((intervals) =>
    grown(
      intervals.filter(({ state }) => state.status !== 'not-applicable').map((interval) => form.control(interval)),
      form.isSameControl,
    ),
  )
  return { system: grown(rows, form.isSameSystem), controls: ofControls.flat() }
}

function grown<T extends Span>(rows: T[], isSame: (a: T, b: T) => boolean): T[] {
  return rows.reduce<T[]>((all, row) => {
    const last = all.at(-1)
    if (last && last.toOn === row.fromOn && isSame(last, row)) last.toOn = row.toOn
    else all.push({ ...row })
    return all
  }, [])
}

function sorted<T extends Span & { control?: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => (`${a.control} ${a.fromOn}` < `${b.control} ${b.fromOn}` ? -1 : 1))
}

function viewAfter(events: readonly LedgerEvent[]): SystemView {
  return viewSystem(foldSystem(SYSTEM, events)!, foldOrganisation(events), editionOf)
}

/** How many events each commit holds, over and over. */
const someSizes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 })

/** The first one holds the registration. */
function commitsOf(events: readonly LedgerEvent[], sizes: readonly number[]): { from: number; upTo: number }[] {
  const commits = [{ from: 0, upTo: 2 }]
  for (let from = 2, next = 0; from < events.length; next += 1) {
    const upTo = Math.min(events.length, from + sizes[next % sizes.length]!)
    commits.push({ from, upTo })
    from = upTo
  }
  return commits
}

describe('intervals that are kept up event by event', () => {
  test('are those of the whole life, after every event', () => {
    let steps = 0
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true, mayBeStruck: true }), someSizes, ({ events }, sizes) => {
        let known = NOTHING
        let before: SystemView | null = null
        for (const { from, upTo } of commitsOf(events, sizes)) {
          const view = viewAfter(events.slice(0, upTo))
          const bearing = bearingOf(events.slice(from, upTo), { ...view, findEdition: editionOf })
          if (bearing) {
            known = advance(known, { view, before, bearing, form }).intervals
            before = view
          }
          const whole = computedWhole(view)
          expect(sorted([...known.controls.values()].flat())).toEqual(sorted(whole.controls))
          expect(known.system).toEqual(whole.system)
          steps += 1
        }
      }),
      { numRuns: 250 },
    )
    expect(steps).toBeGreaterThan(1000)
  }, 180_000)

  test('end and begin by what differs, and by nothing else', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true, mayBeStruck: true }), ({ events }) => {
        let known = NOTHING
        const live = new Set<Span>()
        for (let upTo = 2; upTo <= events.length; upTo += 1) {
          const view = viewAfter(events.slice(0, upTo))
          const bearing = bearingOf([events[upTo - 1]!], { ...view, findEdition: editionOf })
          if (!bearing) continue
          const step = advance(known, { view, bearing, form })
          for (const { ended, begun } of [step.controls, step.system]) {
            for (const span of ended) expect(live.delete(span)).toBe(true)
            for (const span of begun) live.add(span)
          }
          known = step.intervals
          expect(new Set([...known.system, ...[...known.controls.values()].flat()])).toEqual(live)
          expect(known.system.every((span) => live.has(span))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('stay as they are where everything is computed once more', () => {
    fc.assert(
      fc.property(aStoryThat({ mayBeLate: true, mayBeStruck: true }), (story) => {
        const view = story.view()
        const everything = { from: START_OF_TIME, controls: 'all', reach: 'segments' } as const
        const once = advance(NOTHING, { view, bearing: everything, form })
        const twice = advance(once.intervals, { view, bearing: everything, form })
        expect([twice.controls, twice.system.ended, twice.system.begun]).toEqual([{ ended: [], begun: [] }, [], []])
      }),
      { numRuns: 40 },
    )
  })
})
