import { addDays, daysBetween, type Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'

/** A real time axis: days from the first to the last, both inclusive. */
export interface TimeSpan {
  from: Day
  to: Day
}

export interface Tick {
  on: Day
  label: string
  /** Of the width of the axis, in percent. */
  left: number
}

/** Where a day begins on the axis, in percent of its width; kept within the axis. */
export function leftOf(day: Day, { from, to }: TimeSpan): number {
  const days = daysBetween(from, to) + 1
  return Math.min(100, Math.max(0, (100 * daysBetween(from, day)) / days))
}

/** The place of an interval on the axis; `to` is the first day after it, null when it has no end. */
export function placeOf(interval: { from: Day; to: Day | null }, span: TimeSpan): { left: number; width: number } {
  const left = leftOf(interval.from, span)
  const end = interval.to === null ? 100 : leftOf(interval.to, span)
  return { left, width: Math.max(0, end - left) }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** First days of months, every `step` of them counted from January; a January is told by its year. */
export function monthTicks(span: TimeSpan, step: number): Tick[] {
  const ticks: Tick[] = []
  let year = Number(span.from.slice(0, 4))
  let month = 0
  for (;;) {
    const on = `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-01` as Day // safe: a first of a month
    if (on > span.to) return ticks
    if (on >= span.from) ticks.push({ on, label: month === 0 ? String(year) : MONTHS[month]!, left: leftOf(on, span) })
    month += step
    if (month >= 12) [year, month] = [year + 1, month - 12]
  }
}

/** "3 Mar 2026 to 2 Apr 2026"; "since 3 Mar 2026" where it has no end; one day alone. `to` is the first day after it. */
export function spanWords({ from, to }: { from: Day; to: Day | null }): string {
  if (to === null) return `from ${dayWords(from)} on`
  const last = addDays(to, -1)
  return last <= from ? dayWords(from) : `${dayWords(from)} to ${dayWords(last)}`
}
