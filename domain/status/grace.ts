import type { Truth } from '../catalogue/conditions.ts'
import type { Control } from '../catalogue/edition.ts'
import { addDays, earlier, later, type Day } from '../days.ts'
import { ruleOn } from '../facts.ts'
import type { SystemView } from './view.ts'

/**
 * The last day of a control's grace on a system; null when its grace has not begun (gate `live`, and not live yet).
 *
 * The policy's days from the latest of registration, the day the control first applied and, for gate `live`, going live;
 * for the gates before it is over on going live at the latest. A system imported in a staggered way has its own days
 * from registration. One that was live when it was registered did not go live afterwards, so its grace runs in full.
 *
 * sinceOn  the day the control first applied (or, for an unknown condition, first mattered)
 */
export function graceEndOf(view: SystemView, control: Control, sinceOn: Day): Day | null {
  const start = graceStartOf(view, control, sinceOn)
  if (start === null) return null
  const end = graceEndFrom(view, start)
  const isBeforeLive = control.gate !== 'live'
  if (isBeforeLive && view.liveOn !== null && view.liveOn > start) return earlier(end, addDays(view.liveOn, -1))
  return end
}

/** The last day of a grace that began on a day: the policy's days of that day, or the system's own from registration. */
export function graceEndFrom(view: SystemView, start: Day): Day {
  const { registeredOn, graceDays } = view.facts
  const end = addDays(start, ruleOn(view.organisation.policies, start).graceDays)
  if (graceDays === null) return end
  const own = addDays(registeredOn, graceDays)
  return start <= registeredOn ? own : later(own, end)
}

/** The first day on which a control's condition was one of these; null when it never was. */
export function firstDayOf(view: SystemView, controlId: string, truths: readonly Truth[]): Day | null {
  const found = view.segments.find((segment) => {
    const applies = segment.applicability.get(controlId)?.applies
    return applies !== undefined && truths.includes(applies)
  })
  return found?.from ?? null
}

function graceStartOf(view: SystemView, control: Control, sinceOn: Day): Day | null {
  const start = later(view.facts.registeredOn, sinceOn)
  if (control.gate !== 'live') return start
  return view.liveOn === null ? null : later(start, view.liveOn)
}
