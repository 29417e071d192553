import type { Day, Instant } from '../../domain/days.ts'

const MS_A_DAY = 86_400_000

/** The days since 1970-01-01, of `YYYY-MM-DD` at a place in a text. */
export function dayNumberAt(text: string, at: number): number {
  const year = digits(text, at, 4)
  const month = digits(text, at + 5, 2)
  // Years that begin in March, so that the leap day is the last one.
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(text, at + 8, 2) - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}

export function dayNumber(day: string): number {
  return dayNumberAt(day, 0)
}

export function dayOfNumber(number: number): Day {
  return new Date(number * MS_A_DAY).toISOString().slice(0, 10) as Day // safe because an instant begins with its day
}

/** The milliseconds since 1970, of an instant `YYYY-MM-DDTHH:MM:SS.mmmZ` at a place in a text. */
export function epochMsAt(text: string, at: number): number {
  const seconds = (digits(text, at + 11, 2) * 60 + digits(text, at + 14, 2)) * 60 + digits(text, at + 17, 2)
  return dayNumberAt(text, at) * MS_A_DAY + seconds * 1000 + digits(text, at + 20, 3)
}

export function epochMsOf(instant: Instant): number {
  return Date.parse(instant)
}

function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i += 1) value = value * 10 + text.charCodeAt(i) - 48
  return value
}
