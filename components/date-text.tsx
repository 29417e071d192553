import type { Day, Instant } from '../domain/days.ts'
import { dayInZone, dayWords, instantWords, relativeDay } from './day-words.ts'

/** "27 Nov 2026, in 5 days". `relative={false}` leaves the second half out. */
export function DateText({ day, today, relative = true }: { day: Day; today: Day; relative?: boolean | undefined }) {
  return (
    <time dateTime={day} title={day}>
      <DayParts day={day} today={today} relative={relative} />
    </time>
  )
}

export interface InstantTextProps {
  at: Instant
  today: Day
  /** IANA name of the organisation's time zone. */
  timeZone: string
  /** Leaves "3 days ago" out. */
  relative?: boolean | undefined
}

/** The day of an instant, and the exact instant in the title and for screen readers. */
export function InstantText({ at, today, timeZone, relative = true }: InstantTextProps) {
  const day = dayInZone(at, timeZone)
  const exact = `${instantWords(at, timeZone)} ${timeZone}`
  return (
    <time dateTime={at} title={exact}>
      <span aria-hidden="true">
        <DayParts day={day} today={today} relative={relative} />
      </span>
      <span className="sr-only">{exact}</span>
    </time>
  )
}

/** The two halves break between them, never within. */
function DayParts({ day, today, relative }: { day: Day; today: Day; relative: boolean }) {
  return (
    <>
      <span className="whitespace-nowrap">{dayWords(day)}</span>
      {relative ? (
        <>
          <span className="text-ink-soft">, </span>
          <span className="whitespace-nowrap text-ink-soft">{relativeDay(day, today)}</span>
        </>
      ) : null}
    </>
  )
}
