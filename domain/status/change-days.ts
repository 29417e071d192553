import type { Control } from '../catalogue/edition.ts'
import { addDays, END_OF_TIME, type Day } from '../days.ts'
import { findingChangeDays } from '../findings.ts'
import { computeReviewDue } from './review-due.ts'
import { EXCEPTION_NOTICE_DAYS } from './gravity.ts'
import { prohibitionGraceEnd } from './system-status.ts'
import { trailOf } from './trail.ts'
import { frequencyOf, lastWaitingDay } from './validity.ts'
import { findControl, type SystemView } from './view.ts'

/** Days on which the status of a control may change: a superset, so that a timeline can leave out all others. */
export function controlChangeDays(view: SystemView, controlId: string): Day[] {
  const days = view.segments.map((segment) => segment.from)
  for (const control of new Set(view.segments.map((segment) => findControl(segment.edition, controlId)))) {
    if (control) addControlDays(days, view, control)
  }
  return days
}

function addControlDays(days: Day[], view: SystemView, control: Control): void {
  const trail = trailOf(view, control)
  for (const { from, until, revokedOn } of trail.exceptions) {
    if (revokedOn !== null) days.push(revokedOn)
    days.push(from, addDays(until, 1))
  }
  days.push(...trail.seriousFindings.flatMap(findingChangeDays))
  for (const graceEndsOn of [trail.graceEndsOn, trail.graceEndsOnWhileUnknown]) {
    if (graceEndsOn !== null) days.push(addDays(graceEndsOn, 1))
  }
  addPassDays(days, view, control)
}

function addPassDays(days: Day[], view: SystemView, control: Control): void {
  const { levels, passOf } = trailOf(view, control)
  const waiting = levels.flatMap((level) => level.waiting)
  const proofs = levels.flatMap((level) => [...level.standing, ...level.waiting.map(({ proof }) => proof)])
  if (proofs.length === 0) return
  for (const { filedOn } of waiting) days.push(addDays(lastWaitingDay(filedOn), 1))
  const frequencies = new Set(view.segments.map(({ classification }) => frequencyOf(control, classification.tier)))
  const policyDays = new Set(view.segments.map(({ policy }) => policy.noticeDays))
  for (const proof of proofs) {
    days.push(proof.effectiveOn)
    if (proof.verdict !== 'pass') continue
    for (const frequency of frequencies) {
      for (const on of [proof.effectiveOn, END_OF_TIME]) {
        const { endsOn, quarterDays, endedBy } = passOf(proof, frequency, on)
        if (typeof endedBy === 'object') days.push(endedBy.effectiveOn)
        days.push(addDays(endsOn, 1))
        for (const noticeDays of policyDays) days.push(addDays(endsOn, -Math.min(noticeDays, quarterDays)))
      }
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
    if (segment.classification.prohibitionUnknown) days.push(addDays(prohibitionGraceEnd(view, segment.from), 1))
  }
  return days
}
