import { StatusQuery, type ControlStatusView, type SystemStatusView } from '../../contracts/status.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { addDays, END_OF_TIME, type Day } from '../../domain/days.ts'
import { explainControl, explainSystem } from '../../domain/status/explain.ts'
import type { ControlState } from '../../domain/status/control-status.ts'
import { computeSystemState } from '../../domain/status/system-status.ts'
import { peopleIn } from '../../domain/status/people-in.ts'
import type { Interval } from '../../domain/status/timeline.ts'
import type { SystemView } from '../../domain/status/view.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { readNames } from '../people/names.ts'
import { timelineOf } from '../systems/known-system.ts'
import { momentOf } from './moment.ts'
import { readSystemView } from './read-view.ts'

/**
 * The status of a system on a day, as known at an instant, with its reasons and next steps. Throws Refusal:
 * unauthenticated; invalid; not-found where it was not in the register then.
 */
export async function getSystemStatus(context: Context, systemId: string, raw: unknown): Promise<SystemStatusView> {
  authoriseReading(context)
  const { on, known } = momentOf(context, parse(StatusQuery, raw))
  const view = readSystemView(context, systemId, known)
  const timeline = timelineOf(view)
  const interval = intervalOn(timeline.system, on)
  if (!interval) throw new Refusal('not-found', `${systemId} was not in the register on ${on}.`)
  // The interval began on an earlier day, and its status may have had other reasons then.
  const state = computeSystemState(view, on)
  const names = readNames(context.store.orm, peopleIn(view))
  const { edition, programme } = state.segment
  const explanation = explainSystem({ state, view, on, names, since: runStart(timeline.system, interval) })
  return {
    system: systemId,
    at: on,
    known,
    status: state.status,
    sentence: explanation.sentence,
    since: runStart(timeline.system, interval),
    until: lastDay(runEnd(timeline.system, interval)),
    verdict: state.verdict,
    tier: state.tier,
    tierProvisional: state.tierProvisional,
    tierReasons: state.segment.classification.because.map(({ id, because }) => ({ id, because })),
    legalClass: state.segment.classification.legalClass,
    programme,
    edition: edition.version,
    nextDueOn: state.nextDueOn,
    byException: state.isByException,
    controls: edition.controls.flatMap(({ id }) => {
      const intervals = timeline.controls.get(id) ?? []
      const current = intervalOn(intervals, on)
      return current ? [presentControl({ view, edition, intervals, current, on, names })] : []
    }),
  }
}

interface ControlQuestion {
  view: SystemView
  edition: Edition
  intervals: readonly Interval<ControlState>[]
  current: Interval<ControlState>
  on: Day
  names: ReadonlyMap<string, string>
}

function presentControl({ view, edition, intervals, current, on, names }: ControlQuestion): ControlStatusView {
  const { state } = current
  const since = runStart(intervals, current)
  const explanation = explainControl({ state, view, on, names, since })
  const control = findControl(edition, state.control)
  if (!control) throw new Error(`${state.control} is not in edition ${edition.version}`)
  return {
    control: state.control,
    title: control.title,
    principle: control.principle,
    severity: control.severityIfMissing,
    scope: control.scope,
    status: state.status,
    sentence: explanation.sentence,
    because: explanation.because,
    nextStep: explanation.nextStep,
    until: lastDay(runEnd(intervals, current)),
    since,
    dueOn: state.dueOn,
  }
}

function intervalOn<T>(intervals: readonly Interval<T>[], on: Day): Interval<T> | undefined {
  return intervals.find((interval) => interval.from <= on && on < interval.to)
}

type Statused = Interval<{ status: string }>

/** The first day of the run of intervals with the same status that this one is in. */
function runStart(intervals: readonly Statused[], of: Statused): Day {
  let index = intervals.indexOf(of)
  while (index > 0 && isSameRun(intervals[index - 1]!, intervals[index]!)) index -= 1
  return intervals[index]!.from
}

/** The first day after that run. */
function runEnd(intervals: readonly Statused[], of: Statused): Day {
  let index = intervals.indexOf(of)
  while (index < intervals.length - 1 && isSameRun(intervals[index]!, intervals[index + 1]!)) index += 1
  return intervals[index]!.to
}

function isSameRun(a: Statused, b: Statused): boolean {
  return a.state.status === b.state.status && a.to === b.from
}

function lastDay(end: Day): Day | null {
  return end === END_OF_TIME ? null : addDays(end, -1)
}
