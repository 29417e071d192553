import type { Tier } from '../catalogue/edition.ts'
import { addDuration, type Day } from '../days.ts'
import { isAfter, quarterDaysOf } from './validity.ts'
import { segmentOn, type SystemView } from './view.ts'

/** Cadence of whole-system reviews by tier, where no schedule was set. Policy, not law. */
export const DEFAULT_CADENCE: Readonly<Record<Tier, string>> = {
  prohibited: 'P3M',
  high: 'P3M',
  limited: 'P6M',
  minimal: 'P12M',
}

export interface ReviewDue {
  cadence: string
  /** The day by which the next review is to be done. */
  dueOn: Day
  /** It counts as due soon in the last days before `dueOn`: this many. */
  noticeDays: number
  /** null when there was none yet. */
  lastOn: Day | null
}

/**
 * When the next review of a system is due, as things are on a day: a cadence after the last, or after registration; or on
 * the day that was set by hand, until a review is done after that was set.
 */
export function computeReviewDue(view: SystemView, on: Day): ReviewDue {
  const segment = segmentOn(view, on)
  if (!segment) throw new RangeError(`${view.facts.id} is not registered on ${on}`)
  const schedule = newestOn(view.facts.schedules, on)
  const last = newestOn(view.facts.reviews, on)
  const cadence = schedule?.value.cadence ?? DEFAULT_CADENCE[segment.classification.tier]
  const startOn = last?.effectiveOn ?? view.facts.registeredOn
  const isSetAnew = schedule !== null && (last === null || isAfter(schedule, last))
  const dueOn = (isSetAnew ? schedule.value.dueOn : null) ?? addDuration(startOn, cadence)
  const noticeDays = Math.min(segment.policy.noticeDays, quarterDaysOf(cadence, startOn))
  return { cadence, dueOn, noticeDays, lastOn: last?.effectiveOn ?? null }
}

function newestOn<T extends { effectiveOn: Day; seq: number }>(items: readonly T[], on: Day): T | null {
  let newest: T | null = null
  for (const item of items) if (item.effectiveOn <= on && (!newest || isAfter(item, newest))) newest = item
  return newest
}
