import type { Tier } from '../catalogue/edition.ts'
import { addDays, addDuration, daysBetween, END_OF_TIME, type Day } from '../days.ts'
import type { Dated, ReviewFact, ScheduleFact } from '../facts.ts'
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
 * the day that was set by hand, until a review is done after that was set. Where a fixed sequence was set, it is due on
 * the next day of the sequence, whenever the last was done.
 */
export function computeReviewDue(view: SystemView, on: Day): ReviewDue {
  const segment = segmentOn(view, on)
  if (!segment) throw new RangeError(`${view.facts.id} is not registered on ${on}`)
  const schedule = newestOn(view.facts.schedules, on)
  const last = newestOn(view.facts.reviews, on)
  const cadence = schedule?.value.cadence ?? DEFAULT_CADENCE[segment.classification.tier]
  const startOn = last?.effectiveOn ?? view.facts.registeredOn
  const dueOn = setDay(schedule, last) ?? addDuration(startOn, cadence)
  const noticeDays = Math.min(segment.policy.noticeDays, quarterDaysOf(cadence, startOn))
  return { cadence, dueOn, noticeDays, lastOn: last?.effectiveOn ?? null }
}

/** The day that a schedule gives by itself; null where it is a cadence after the last review. */
function setDay(schedule: Dated<ScheduleFact> | null, last: ReviewFact | null): Day | null {
  if (schedule === null || schedule.value.dueOn === null) return null
  const { dueOn, cadence, sequence } = schedule.value
  if (last === null || isAfter(schedule, last)) return dueOn
  return sequence === 'fixed' ? nextInSequence(dueOn, cadence, last.effectiveOn) : null
}

/**
 * The day of a fixed sequence that a review leaves due. A review in the second half of the span before a day of the
 * sequence counts for that day: done a little early or late, it moves none of the days.
 */
export function nextInSequence(first: Day, cadence: string, reviewedOn: Day): Day {
  let previous = addDuration(first, `-${cadence}`)
  for (let times = 0; ; times += 1) {
    const day = addDuration(first, timesOf(cadence, times))
    const half = Math.floor(daysBetween(previous, day) / 2)
    if (day === END_OF_TIME || reviewedOn < addDays(day, -half)) return day
    previous = day
  }
}

/** From the first day on, not step by step: months of different length move no day. */
function timesOf(cadence: string, times: number): string {
  return cadence.replaceAll(/\d+/g, (count) => String(Number(count) * times))
}

function newestOn<T extends { effectiveOn: Day; seq: number }>(items: readonly T[], on: Day): T | null {
  let newest: T | null = null
  for (const item of items) if (item.effectiveOn <= on && (!newest || isAfter(item, newest))) newest = item
  return newest
}
