import { addDays, lastInstantOf, type Day, type Instant } from './days.ts'
import { ruleOn, type OrganisationFacts } from './facts.ts'

/**
 * The organisation's day of an instant: the first that does not end before it, each day ending as the time zone in force
 * on it has it. So a day is as long as it takes where that changes, and days never run backwards.
 */
export function dayAt({ timeZones }: Pick<OrganisationFacts, 'timeZones'>, at: Instant): Day {
  const utcDay = at.slice(0, 10) as Day // safe because an instant begins with its UTC day
  const isOver = (day: Day) => lastInstantOf(day, ruleOn(timeZones, day)) < at
  const before = addDays(utcDay, -1)
  if (!isOver(before)) return before
  return isOver(utcDay) ? addDays(utcDay, 1) : utcDay
}
