import { addDays, daysBetween, type Day } from './days.ts'
import type { Severity } from './events.ts'
import { valueOn, type FindingFact } from './facts.ts'

/** Days within which a finding is to be put right, unless another day is agreed. */
const DAYS_TO_PUT_RIGHT: Record<Severity, number> = { critical: 14, major: 30, minor: 90 }

/** The due day to offer for a finding that is raised, or comes back, on a day. */
export function usualDueDay(severity: Severity, from: Day): Day {
  return addDays(from, DAYS_TO_PUT_RIGHT[severity])
}

/** Days from a resolution to the day on which the finding was there again. */
export function cleanDaysBetween(resolvedOn: Day, regressedOn: Day): number {
  return daysBetween(resolvedOn, regressedOn)
}

/** The day by which an open finding was due, as promised on that day; null where it was not open then. */
export function dueDayOf(finding: FindingFact, on: Day): Day | null {
  const spell = finding.spells.findLast(({ from }) => from <= on)
  if (!spell || (spell.resolvedOn !== null && spell.resolvedOn <= on)) return null
  return valueOn(spell.dues, on) ?? null
}

export function isOpenFinding(finding: FindingFact, on: Day): boolean {
  return dueDayOf(finding, on) !== null
}

/** Days on which a finding opens, is resolved, is promised for another day, or falls due: a superset, for a timeline. */
export function findingChangeDays(finding: FindingFact): Day[] {
  return finding.spells.flatMap(({ from, resolvedOn, dues }) => [
    from,
    ...(resolvedOn === null ? [] : [resolvedOn]),
    ...dues.flatMap(({ value, effectiveOn }) => [effectiveOn, addDays(value, 1)]),
  ])
}
