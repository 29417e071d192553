import type { Day, Instant } from '../domain/days.ts'
import { daysBetween, END_OF_TIME } from '../domain/days.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "27 Nov 2026"; the open end of an interval is "no end". */
export function dayWords(day: Day): string {
  if (day === END_OF_TIME) return 'no end'
  return `${Number(day.slice(8, 10))} ${monthOf(day)} ${Number(day.slice(0, 4))}`
}

/** "27 Nov" within the year of `today`, else with its year. */
export function shortDayWords(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? `${Number(day.slice(8, 10))} ${monthOf(day)}` : dayWords(day)
}

/** Where a day lies seen from today: "today", "in 5 days", "3 months ago". Days up to 60, then months, then years. */
export function relativeDay(day: Day, today: Day): string {
  const days = daysBetween(today, day)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  const span = spanWords(Math.abs(days))
  return days > 0 ? `in ${span}` : `${span} ago`
}

/** "27 Nov 2026, 14:05" in a time zone (IANA name). */
export function instantWords(instant: Instant, timeZone: string): string {
  const { year, month, day, hour, minute } = clockParts(instant, timeZone)
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${hour}:${minute}`
}

/** The day of an instant in a time zone. domain/days.ts has dayOf; this one spares browsers the date library. */
export function dayInZone(instant: Instant, timeZone: string): Day {
  const { year, month, day } = clockParts(instant, timeZone)
  return `${year}-${month}-${day}` as Day // safe because the parts come from an instant that exists
}

/** An ISO 8601 duration of whole years, months, weeks and days in words: "6 months", "1 year and 6 months". */
export function durationWords(duration: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration)
  if (!match) return duration
  const units = ['year', 'month', 'week', 'day']
  const parts = units.flatMap((unit, index) => {
    const count = Number(match[index + 1] ?? 0)
    return count > 0 ? [plural(count, unit)] : []
  })
  return parts.length > 0 ? parts.join(' and ') : '0 days'
}

function clockParts(instant: Instant, timeZone: string): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const parts = clockOf(timeZone).formatToParts(Date.parse(instant))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return {
    year: of('year').padStart(4, '0'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
  }
}

/** Making one takes a tenth of a millisecond, and a page of history asks for hundreds. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

function spanWords(days: number): string {
  if (days <= 60) return plural(days, 'day')
  if (days < 730) return plural(Math.round(days / 30.44), 'month')
  return plural(Math.round(days / 365.25), 'year')
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function monthOf(day: Day): string {
  return MONTHS[Number(day.slice(5, 7)) - 1]! // safe because a Day has a month from 1 to 12
}
