import type { Control } from '../catalogue/edition.ts'
import { addDays, END_OF_TIME, START_OF_TIME, type Day } from '../days.ts'
import { findingChangeDays } from '../findings.ts'
import { computeReviewDue } from './review-due.ts'
import { EXCEPTION_NOTICE_DAYS } from './gravity.ts'
import { prohibitionGraceEnd } from './system-status.ts'
import type { Proof, Trail, TrailOf } from './trail.ts'
import { frequencyOf, lastWaitingDay, type Pass } from './validity.ts'
import { findControl, type Segment, type SystemView } from './view.ts'

/**
 * Days after `start` on which the status of a control may change, in order: a superset, so that a timeline can leave out
 * all others.
 */
export function controlChangeDays(
  view: SystemView,
  { controlId, start, trailOf }: { controlId: string; start: Day; trailOf: TrailOf },
): Day[] {
  const days: Day[] = []
  const add = (day: Day) => {
    if (day > start && day < END_OF_TIME) days.push(day)
  }
  let last: Control | undefined
  const segments = view.segments.filter(({ to }) => to > start)
  for (const { from, edition } of segments) {
    add(from)
    const control = findControl(edition, controlId)
    if (control && control !== last) addControlDays(add, { segments, control, start, trail: trailOf(control) })
    last = control ?? last
  }
  return days.sort().filter((day, place) => day !== days[place - 1])
}

type Add = (day: Day) => void
interface Change {
  trail: Trail
  /** Those with days from the start on. */
  segments: readonly Segment[]
  control: Control
  start: Day
}

function addControlDays(add: Add, change: Change): void {
  const { trail } = change
  for (const { from, until, revokedOn } of trail.exceptions) {
    if (revokedOn !== null) add(revokedOn)
    add(from)
    add(addDays(until, 1))
  }
  for (const finding of trail.seriousFindings) findingChangeDays(finding).forEach(add)
  if (!trail.isEvidenced) {
    for (const graceEndsOn of [trail.graceEndsOn, trail.graceEndsOnWhileUnknown]) {
      if (graceEndsOn !== null) add(addDays(graceEndsOn, 1))
    }
  }
  addPassDays(add, change)
}

function addPassDays(add: Add, { segments, control, start, trail }: Change): void {
  const { levels, passOf } = trail
  if (levels.every(({ standing, waiting }) => standing.length === 0 && waiting.length === 0)) return
  const frequencies = new Set(segments.map(({ classification }) => frequencyOf(control, classification.tier)))
  const policyDays = new Set(segments.map(({ policy }) => policy.noticeDays))
  const addEnd = ({ endsOn, quarterDays, endedBy }: Pass) => {
    if (typeof endedBy === 'object') add(endedBy.effectiveOn)
    add(addDays(endsOn, 1))
    for (const noticeDays of policyDays) add(addDays(endsOn, -Math.min(noticeDays, quarterDays)))
  }
  const addDaysOf = (proof: Proof) => {
    add(proof.effectiveOn)
    if (proof.verdict !== 'pass') return
    for (const frequency of frequencies) {
      // A change ends a pass sooner, never later: where it is over before the start, so are all its days.
      const unchanged = passOf(proof, frequency, START_OF_TIME)
      if (unchanged.endsOn < start) continue
      addEnd(unchanged)
      const changed = passOf(proof, frequency, END_OF_TIME)
      if (changed !== unchanged) addEnd(changed)
    }
  }
  for (const { standing, waiting } of levels) {
    standing.forEach(addDaysOf)
    for (const { filedOn, proof } of waiting) {
      add(addDays(lastWaitingDay(filedOn), 1))
      addDaysOf(proof)
    }
  }
}

/**
 * Days, besides those of its controls, on which the status of a system may change: a superset. From a day of its life on;
 * earlier ones may be among them.
 */
export function systemChangeDays(view: SystemView, from: Day = view.facts.registeredOn): Day[] {
  const starts = new Set([from])
  for (const segment of view.segments) if (segment.from > from) starts.add(segment.from)
  for (const { effectiveOn } of view.facts.schedules) if (effectiveOn > from) starts.add(effectiveOn)
  for (const { effectiveOn } of view.facts.reviews) if (effectiveOn > from) starts.add(effectiveOn)
  const days = [...starts]
  for (const start of starts) {
    const { dueOn, noticeDays } = computeReviewDue(view, start)
    days.push(addDays(dueOn, 1), addDays(dueOn, -noticeDays))
  }
  days.push(...view.facts.findings.flatMap(findingChangeDays))
  for (const { until } of view.facts.exceptions) days.push(addDays(until, -EXCEPTION_NOTICE_DAYS))
  for (const segment of view.segments) {
    if (segment.to > from && segment.classification.prohibitionUnknown)
      days.push(addDays(prohibitionGraceEnd(view, segment.from), 1))
  }
  return days
}
