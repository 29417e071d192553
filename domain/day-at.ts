import {
  addDays,
  dayOfNumber,
  lastInstantOf,
  numberOfDay,
  steadyDayOf,
  utcDayOf,
  type Day,
  type Instant,
} from './days.ts'
import { ruleOn, type OrganisationFacts } from './facts.ts'

/**
 * The organisation's day of an instant: the first that does not end before it, each day ending as the time zone in force
 * on it has it. So a day is as long as it takes where that changes, and days never run backwards.
 */
export function dayAt({ timeZones }: Pick<OrganisationFacts, 'timeZones'>, at: Instant): Day {
  const utcDay = dayOfNumber(utcDayOf(at))
  const isAnotherSoon = timeZones.some(({ effectiveOn }) => Math.abs(numberOfDay(effectiveOn) - utcDayOf(at)) <= 1)
  const steady = isAnotherSoon ? null : steadyDayOf(at, ruleOn(timeZones, utcDay))
  if (steady !== null) return steady
  const isOver = (day: Day) => lastInstantOf(day, ruleOn(timeZones, day)) < at
  const before = addDays(utcDay, -1)
  if (!isOver(before)) return before
  return isOver(utcDay) ? addDays(utcDay, 1) : utcDay
}
