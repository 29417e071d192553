import { addDays, later, type Day } from '../days.ts'
import type { SystemStatus } from '../status-words.ts'
import { basisOf } from './basis.ts'
import { systemChangeDays } from './change-days.ts'
import { computeControlState, type ControlState } from './control-status.ts'
import { stateOn, type DaysToCome } from './controls-ahead.ts'
import { causesOfFall, isFall, isUnsettled, type ControlTurn, type FallCause } from './fall-causes.ts'
import { supposeAhead, type Scenario, type Supposed } from './suppose.ts'
import { computeSystemState, isSerious, rollUp, type SystemState } from './system-status.ts'
import { findControl, segmentOn, type SystemView } from './view.ts'

/** A span of days ahead with one status: `from` inclusive, `to` exclusive. */
export interface PathPiece {
  from: Day
  to: Day
  status: SystemStatus
  /** Where it begins by falling out of order: why; else none. */
  causes: readonly FallCause[]
}

/** How a system goes on under a scenario: from today to the last day, without the days on which it is struck. */
export function computePath(actual: SystemView, scenario: Scenario, days: DaysToCome): PathPiece[] {
  const supposed = supposeAhead(actual, scenario, days)
  const end = addDays(days.upTo, 1)
  const pieces: PathPiece[] = []
  const turns = turnsAhead(supposed, days)
  for (const [index, from] of turns.entries()) {
    const segment = segmentOn(supposed.view, from)!
    if (segment.struck) continue
    const state = rollUp(
      supposed.view,
      from,
      segment.edition.controls.map(({ id }) => stateOn(supposed.controls.get(id)!, from)),
    )
    const to = turns[index + 1] ?? end
    const last = pieces.at(-1)
    const isAdjacent = last?.to === from
    if (last && isAdjacent && last.status === state.status) {
      last.to = to
      continue
    }
    const was = from === days.today ? statusOn(actual, from) : isAdjacent ? last.status : null
    const isFallen = was !== null && isFall(was, state.status)
    pieces.push({
      from,
      to,
      status: state.status,
      causes: isFallen ? causesOf({ actual, supposed, scenario, state }) : [],
    })
  }
  return pieces
}

/** The days ahead on which anything may change, the first one included: a superset. */
function turnsAhead({ view, controls }: Supposed, { today, upTo }: DaysToCome): Day[] {
  const start = later(today, view.facts.registeredOn)
  if (start > upTo) return []
  const days = new Set(systemChangeDays(view))
  for (const states of controls.values()) for (const { from } of states) days.add(from)
  return [start, ...[...days].filter((day) => day > start && day <= upTo).toSorted()]
}

/** What it is today as things are: what is supposed away is gone at once. */
function statusOn(view: SystemView, on: Day): SystemStatus | null {
  return on < view.facts.registeredOn ? null : computeSystemState(view, on).status
}

interface FallAt {
  actual: SystemView
  supposed: Supposed
  scenario: Scenario
  state: SystemState
}

function causesOf({ actual, supposed, scenario, state }: FallAt): FallCause[] {
  const { on } = state
  const { edition, classification } = state.segment
  const unsettled = state.controls.filter(
    ({ control, status }) =>
      isUnsettled(status) && isSerious(findControl(edition, control)?.severityIfMissing ?? 'minor'),
  )
  const lost = scenario.kind === 'without' ? unsettled.filter((item) => !isUnsettledIn(actual, item, on)) : []
  const rest = unsettled.filter((item) => !lost.includes(item))
  const fallen = { system: state.system, on, tier: classification.tier, reviewDueOn: state.review.dueOn }
  const turns = rest.map((item) => turnOf(supposed.view, item, on))
  if (lost.length === 0 || scenario.kind !== 'without') return causesOfFall(fallen, turns)
  const loss = { kind: 'filing-lost' as const, id: scenario.filing, controls: lost.map(({ control }) => control) }
  return rest.length > 0 || state.review.dueOn < on ? [loss, ...causesOfFall(fallen, turns)] : [loss]
}

function isUnsettledIn(view: SystemView, { control }: ControlState, on: Day): boolean {
  return isUnsettled(computeControlState(view, control, on).status)
}

function turnOf(view: SystemView, { control, status, reason }: ControlState, on: Day): ControlTurn {
  const dayBefore = addDays(on, -1)
  const before = dayBefore < view.facts.registeredOn ? null : computeControlState(view, control, dayBefore)
  const exception = before?.reason.rule === 'exception' ? before.reason.exception.id : null
  return { control, status, basis: reason.rule === 'exception' ? null : basisOf(reason), exception }
}
