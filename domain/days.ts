import { Temporal } from 'temporal-polyfill'

declare const dayBrand: unique symbol
declare const instantBrand: unique symbol

/** A calendar day of the proleptic Gregorian calendar, `YYYY-MM-DD`, years 0001 to 9999. Days compare as strings. */
export type Day = string & { readonly [dayBrand]: true }
/** An instant in UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.sssZ`. Of fixed width, so instants compare as strings. */
export type Instant = string & { readonly [instantBrand]: true }

/** No day: later than every day that can be told. The open end of intervals. */
export const END_OF_TIME = '9999-12-31' as Day // safe because it is a valid day
export const START_OF_TIME = '0001-01-01' as Day // safe because it is a valid day

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

export function isDay(text: string): text is Day {
  const match = DAY.exec(text)
  if (!match) return false
  const [, year, month, day] = match.map(Number)
  return year! > 0 && month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysInMonth(year!, month!)
}

/** Throws RangeError unless the text is a calendar day that exists. */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a calendar day: ${text}`)
  return text
}

/** Throws RangeError unless the text is an RFC 3339 instant, of the years 1 to 9999 in UTC. */
export function toInstant(text: string): Instant {
  const instant = Temporal.Instant.from(text).round('millisecond').toString({ smallestUnit: 'millisecond' })
  if (!isDay(instant.slice(0, 10))) throw new RangeError(`not in the years 1 to 9999: ${text}`)
  return instant as Instant // safe because Temporal writes this form for these years
}

export function instantFromEpochMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant // safe because toISOString writes this form
}

export function epochMs(instant: Instant): number {
  return Date.parse(instant)
}

/** The calendar day of an instant in a time zone (IANA name). */
export function dayOf(instant: Instant, timeZone: string): Day {
  const offsetMs = offsetOn(utcDayOf(instant), timeZone)
  if (offsetMs !== null) return dayAhead(instant, offsetMs)
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString() as Day // safe: ISO form
}

/**
 * The same where the zone is as far ahead of UTC throughout the instant's day of UTC and the one before, so that no day
 * has begun twice; null where it is not.
 */
export function steadyDayOf(instant: Instant, timeZone: string): Day | null {
  const utcDay = utcDayOf(instant)
  const offsetMs = offsetOn(utcDay, timeZone)
  return offsetMs !== null && offsetMs === offsetOn(utcDay - 1, timeZone) ? dayAhead(instant, offsetMs) : null
}

/** The number of an instant's day of UTC, with which it begins. */
export function utcDayOf(instant: Instant): number {
  return numberOf(yearOf(instant), monthOf(instant), dayOfMonth(instant))
}

function dayAhead(instant: Instant, offsetMs: number): Day {
  const msOfDay = (twoDigits(instant, 11) * 60 + twoDigits(instant, 14)) * 60_000 // offsets are of whole minutes
  return dayBetween(utcDayOf(instant) + Math.floor((msOfDay + offsetMs) / DAY_MS))
}

const offsets = new Map<string, Map<number, number | null>>()
const OFFSETS_AT_MOST = 50_000

/** How far a zone is ahead of UTC throughout a day of UTC, in ms; null on one on which that changes, or with odd seconds. */
function offsetOn(utcDay: number, timeZone: string): number | null {
  if (timeZone === 'UTC') return 0
  let ofZone = offsets.get(timeZone)
  if (!ofZone) offsets.set(timeZone, (ofZone = new Map()))
  const known = ofZone.get(utcDay)
  if (known !== undefined) return known
  const [first, last] = ['00:00:00.000', '23:59:59.999'].map((time) => {
    const at = `${dayOfNumber(utcDay)}T${time}Z`
    return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6
  })
  const offsetMs = first === last && first! % 60_000 === 0 ? first! : null
  if (ofZone.size < OFFSETS_AT_MOST) ofZone.set(utcDay, offsetMs)
  return offsetMs
}

const ends = new Map<string, Map<Day, Instant>>()
const ENDS_AT_MOST = 50_000

/** The last instant of a day in a time zone, to the millisecond. */
export function lastInstantOf(day: Day, timeZone: string): Instant {
  if (timeZone === 'UTC' || day === END_OF_TIME) return `${day}T23:59:59.999Z` as Instant // safe because this is the form
  let ofZone = ends.get(timeZone)
  if (!ofZone) ends.set(timeZone, (ofZone = new Map()))
  const known = ofZone.get(day)
  if (known !== undefined) return known
  const next = Temporal.PlainDate.from(day).add({ days: 1 })
  const startOfNext = next.toZonedDateTime({ timeZone }).epochMilliseconds
  const end = instantFromEpochMs(startOfNext - 1)
  if (ofZone.size < ENDS_AT_MOST) ofZone.set(day, end)
  return end
}

export function addDays(day: Day, days: number): Day {
  if (day === END_OF_TIME) return day
  return dayBetween(numberOfDay(day) + days)
}

/** The day with a number; the first or the last one there is where it would be beyond. */
function dayBetween(number: number): Day {
  if (number >= END_OF_DAYS) return END_OF_TIME
  return number <= START_OF_DAYS ? START_OF_TIME : dayOfNumber(number)
}

// Days are counted by hand, and written out once each: a timeline asks for them by the thousand.

const YEAR_DAYS = 365
const DAYS_BEFORE_1970 = 719_528 // in the calendar's years from 0 on
const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const DAY_MS = 86_400_000

/** The numbers of START_OF_TIME and END_OF_TIME. */
export const START_OF_DAYS = numberOfDay(START_OF_TIME)
export const END_OF_DAYS = numberOfDay(END_OF_TIME)

/** The days since 1970-01-01, by the proleptic Gregorian calendar; negative before it. */
export function numberOfDay(day: Day): number {
  return numberOf(yearOf(day), monthOf(day), dayOfMonth(day))
}

function numberOf(year: number, month: number, dayOfMonth: number): number {
  const leaping = month > 2 ? year : year - 1
  // Cut off by `| 0` they stay whole numbers to the engine, which takes no memory for these.
  const leapDays = ((leaping / 4) | 0) - ((leaping / 100) | 0) + ((leaping / 400) | 0)
  return year * YEAR_DAYS + leapDays + MONTH_STARTS[month - 1]! + dayOfMonth - DAYS_BEFORE_1970
}

// Of a day, or of an instant, which begins with one.

function yearOf(text: Day | Instant): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2)
}

function monthOf(text: Day | Instant): number {
  return twoDigits(text, 5)
}

function dayOfMonth(text: Day | Instant): number {
  return twoDigits(text, 8)
}

function twoDigits(text: Day | Instant, place: number): number {
  return (text.charCodeAt(place) - 48) * 10 + text.charCodeAt(place + 1) - 48
}

const written = new Map<number, Day>()
const WRITTEN_AT_MOST = 200_000

/** The day with a number that numberOfDay gave. */
export function dayOfNumber(number: number): Day {
  const known = written.get(number)
  if (known !== undefined) return known
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10) as Day // safe because of its form
  if (written.size < WRITTEN_AT_MOST) written.set(number, day)
  return day
}

/**
 * A day plus an ISO 8601 duration of whole days, weeks, months or years, by the calendar: P6M after 31 August is the last
 * day of February; with a minus in front it goes back. Throws RangeError on anything else.
 */
export function addDuration(day: Day, duration: string): Day {
  if (day === END_OF_TIME) return day
  const { months, days } = partsOf(duration)
  const monthsSum = yearOf(day) * 12 + monthOf(day) - 1 + months
  const year = Math.floor(monthsSum / 12)
  if (year > 9999) return END_OF_TIME
  const month = monthsSum - year * 12 + 1
  const last = daysInMonth(year, month)
  return dayBetween(numberOf(year, month, Math.min(dayOfMonth(day), last)) + days)
}

interface DurationParts {
  months: number
  days: number
}

const durations = new Map<string, DurationParts>()
const DURATIONS_AT_MOST = 1_000

function partsOf(duration: string): DurationParts {
  const known = durations.get(duration)
  if (known) return known
  const found = DURATION.exec(duration)
  if (!found || duration.endsWith('P')) throw new RangeError(`not a duration of whole days: ${duration}`)
  const sign = found[1] === '-' ? -1 : 1
  const [years, months, weeks, days] = found.slice(2).map((part) => sign * Number(part ?? 0))
  const parts = { months: years! * 12 + months!, days: weeks! * 7 + days! }
  if (durations.size < DURATIONS_AT_MOST) durations.set(duration, parts)
  return parts
}
const DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/

/** The Monday of the week that a day is in. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from)
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
