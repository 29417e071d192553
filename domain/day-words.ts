import type { Day } from './days.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `27 Nov 2026`. */
export function dayInWords(day: Day | string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

const UNITS: readonly [RegExp, string][] = [
  [/^P(\d+)D$/, 'day'],
  [/^P(\d+)W$/, 'week'],
  [/^P(\d+)M$/, 'month'],
  [/^P(\d+)Y$/, 'year'],
]

/** An ISO 8601 duration of one unit: `6 months`, `month`. Anything else is given as it is. */
export function durationInWords(duration: string): string {
  for (const [pattern, unit] of UNITS) {
    const count = pattern.exec(duration)?.[1]
    if (count !== undefined) return count === '1' ? unit : `${count} ${unit}s`
  }
  return duration
}
