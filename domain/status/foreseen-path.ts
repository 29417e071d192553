import { addDays, earlier, later, type Day } from '../days.ts'
import type { SystemStatus } from '../status-words.ts'
import { computeControlState, type ControlState } from './control-status.ts'
import { causesOfFall, isFall, isUnsettled, type ControlTurn, type FallCause } from './fall-causes.ts'
import { suppose, type DaysToCome, type Scenario } from './suppose.ts'
import { computeSystemState, isSerious } from './system-status.ts'
import { computeTimeline } from './timeline.ts'
import { findControl, type SystemView } from './view.ts'

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
  const supposed = suppose(actual, scenario, days)
  const pieces: PathPiece[] = []
  for (const { from, to, state } of computeTimeline(supposed).system) {
    if (to <= days.today || from > days.upTo) continue
    const span = { from: later(from, days.today), to: earlier(to, addDays(days.upTo, 1)) }
    const last = pieces.at(-1)
    if (last && last.to === span.from && last.status === state.status) last.to = span.to
    else pieces.push({ ...span, status: state.status, causes: [] })
  }
  for (const [index, piece] of pieces.entries()) {
    const before = index === 0 ? statusOn(actual, days.today) : statusBefore(pieces[index - 1]!, piece)
    if (before === null || !isFall(before, piece.status)) continue
    pieces[index] = { ...piece, causes: causesOn({ actual, supposed, scenario, on: piece.from }) }
  }
  return pieces
}

/** What it is today as things are: what is supposed away is gone at once. */
function statusOn(view: SystemView, on: Day): SystemStatus | null {
  return on < view.facts.registeredOn ? null : computeSystemState(view, on).status
}

function statusBefore(before: PathPiece, piece: PathPiece): SystemStatus | null {
  return before.to === piece.from ? before.status : null
}

interface FallAt {
  actual: SystemView
  supposed: SystemView
  scenario: Scenario
  on: Day
}

function causesOn({ actual, supposed, scenario, on }: FallAt): FallCause[] {
  const state = computeSystemState(supposed, on)
  const { edition, classification } = state.segment
  const unsettled = state.controls.filter(
    ({ control, status }) =>
      isUnsettled(status) && isSerious(findControl(edition, control)?.severityIfMissing ?? 'minor'),
  )
  const lost = scenario.kind === 'without' ? unsettled.filter((item) => !isUnsettledIn(actual, item, on)) : []
  const rest = unsettled.filter((item) => !lost.includes(item))
  const isAnyOther = rest.length > 0 || lost.length === 0 || state.review.dueOn < on
  const fallen = { system: state.system, on, tier: classification.tier, reviewDueOn: state.review.dueOn }
  return [
    ...(lost.length > 0 && scenario.kind === 'without'
      ? [{ kind: 'filing-lost' as const, id: scenario.filing, controls: lost.map(({ control }) => control) }]
      : []),
    ...(isAnyOther
      ? causesOfFall(
          fallen,
          rest.map((item) => turnOf(supposed, item, on)),
        )
      : []),
  ]
}

function isUnsettledIn(view: SystemView, { control }: ControlState, on: Day): boolean {
  return isUnsettled(computeControlState(view, control, on).status)
}

function turnOf(view: SystemView, { control, status, reason }: ControlState, on: Day): ControlTurn {
  const dayBefore = addDays(on, -1)
  const before = dayBefore < view.facts.registeredOn ? null : computeControlState(view, control, dayBefore)
  const exception = before?.reason.rule === 'exception' ? before.reason.exception.id : null
  return { control, status, basis: basisOf(reason), exception }
}

function basisOf(reason: ControlState['reason']): string | null {
  if ('filing' in reason) return reason.filing.id
  if ('finding' in reason) return reason.finding.id
  return 'pass' in reason ? (reason.pass.filing?.id ?? null) : null
}
