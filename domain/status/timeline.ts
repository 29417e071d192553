import { END_OF_TIME, later, type Day } from '../days.ts'
import { controlChangeDays, systemChangeDays } from './change-days.ts'
import { computeControlState, type ControlReason, type ControlState } from './control-status.ts'
import { listOpenQuestions, peopleAffectedIn } from './open-questions.ts'
import { isSameReach } from './reach.ts'
import { rollUp, type SystemState } from './system-status.ts'
import { trailsOf } from './trail.ts'
import { listControls, segmentOn, type SystemView } from './view.ts'

/** `from` inclusive, `to` exclusive; the last one ends at END_OF_TIME. */
export interface Interval<T> {
  from: Day
  to: Day
  state: T
}

export interface Timeline {
  system: Interval<SystemState>[]
  controls: ReadonlyMap<string, Interval<ControlState>[]>
}

/**
 * The status of a system and of each of its controls over its whole life, as far as the facts tell: on every day what
 * computeSystemState gives for that day. Days on which it is struck are left out.
 */
export function computeTimeline(view: SystemView): Timeline {
  const controls = new Map<string, Interval<ControlState>[]>()
  const days = systemChangeDays(view)
  for (const controlId of listControls(view)) {
    const intervals = computeControlTimeline(view, controlId)
    controls.set(controlId, intervals)
    for (const interval of intervals) days.push(interval.from)
  }
  const system = systemTimeline(view, controls, inLife(view, days))
  return { system, controls }
}

/** The same for one control, from a day on. */
export function computeControlTimeline(
  view: SystemView,
  controlId: string,
  from: Day = view.facts.registeredOn,
): Interval<ControlState>[] {
  const start = later(from, view.facts.registeredOn)
  const trailOf = trailsOf(view)
  const intervals: Interval<ControlState>[] = []
  for (const day of [start, ...controlChangeDays(view, { controlId, start, trailOf })]) {
    addState(intervals, day, computeControlState(view, controlId, day, trailOf), isSameControlState)
  }
  return intervals
}

function systemTimeline(
  view: SystemView,
  controls: ReadonlyMap<string, Interval<ControlState>[]>,
  days: readonly Day[],
): Interval<SystemState>[] {
  const cursors = new Map<string, number>()
  const stateOn = (controlId: string, day: Day): ControlState => {
    const intervals = controls.get(controlId)!
    let cursor = cursors.get(controlId) ?? 0
    while (cursor + 1 < intervals.length && intervals[cursor + 1]!.from <= day) cursor += 1
    cursors.set(controlId, cursor)
    return intervals[cursor]!.state
  }
  const intervals: Interval<SystemState>[] = []
  for (const day of days) {
    const { controls: known } = segmentOn(view, day)!.edition
    const states = known.map((control) => stateOn(control.id, day))
    addState(intervals, day, rollUp(view, day, states), isSameSystemState)
  }
  return intervals.filter((interval) => !interval.state.segment.struck)
}

function isSameSystemState(a: SystemState, b: SystemState): boolean {
  return (
    a.status === b.status &&
    a.verdict === b.verdict &&
    a.tier === b.tier &&
    a.tierProvisional === b.tierProvisional &&
    a.legalClass === b.legalClass &&
    a.nextDueOn === b.nextDueOn &&
    a.review.dueOn === b.review.dueOn &&
    a.isByException === b.isByException &&
    a.segment.stage === b.segment.stage &&
    a.segment.unit === b.segment.unit &&
    a.segment.owner === b.segment.owner &&
    a.segment.kind === b.segment.kind &&
    isSameReach(a.segment, b.segment) &&
    peopleAffectedIn(a.segment) === peopleAffectedIn(b.segment) &&
    listOpenQuestions(a.segment).length === listOpenQuestions(b.segment).length &&
    a.segment.struck === b.segment.struck
  )
}

function isSameControlState(a: ControlState, b: ControlState): boolean {
  return a.status === b.status && isSameReason(a.reason, b.reason)
}

/** Reasons rest on facts that are prepared once, so the same facts are the same objects. */
function isSameReason(a: ControlReason, b: ControlReason): boolean {
  const keys = Object.keys(a) as (keyof ControlReason)[] // safe because a literal of the union has no other keys
  return a.rule === b.rule && keys.every((key) => isSameValue(a[key], b[key]))
}

function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => item === b[index])
}

function inLife({ facts }: SystemView, days: readonly Day[]): Day[] {
  const unique = new Set(days.filter((day) => day > facts.registeredOn && day < END_OF_TIME))
  return [facts.registeredOn, ...[...unique].toSorted()]
}

/** One more day, from which on a state holds: it goes on where it is the same. */
export function addState<T>(intervals: Interval<T>[], from: Day, state: T, isSame: (a: T, b: T) => boolean): void {
  const last = intervals.at(-1)
  if (last && isSame(last.state, state)) return
  if (last) last.to = from
  intervals.push({ from, to: END_OF_TIME, state })
}
