import { addDays, type Day, type Instant } from '../days.ts'
import type { SystemStatus } from '../status-words.ts'

/** What was told, from one recording to the next, about the days from one to another: ends are exclusive. */
export interface ToldSpan {
  from: Day
  to: Day
  recordedFrom: Instant
  recordedTo: Instant
  /** The days of `from` to `to` that were told so at their end. */
  knownFrom: Day
  knownTo: Day
  status: SystemStatus
}

/** Days whose end reads otherwise now than it did then; `to` is exclusive; null: not in the register. */
export interface Restated {
  from: Day
  to: Day
  known: SystemStatus | null
  corrected: SystemStatus | null
  /** The recording from which on they read as they do now. */
  recordedAt: Instant
}

export interface RestatedSpan {
  from: Day
  /** Exclusive; no later than today: a day that is not over yet is not restated. */
  to: Day
  /** What is recorded later is not known yet. */
  known: Instant
}

/**
 * Where the status of a system as corrected differs from that as known, in order, from all that was ever told about the
 * days of a span; with the recording that made the difference: the last one at which the days came to be told otherwise.
 */
export function listRestated(told: readonly ToldSpan[], { from, to, known }: RestatedSpan): Restated[] {
  const edges = new Set<Day>([from, to])
  for (const span of told) {
    for (const day of [span.from, span.to, span.knownFrom, span.knownTo]) if (day > from && day < to) edges.add(day)
  }
  const days = [...edges].toSorted()
  const restated: Restated[] = []
  for (const [index, start] of days.entries()) {
    const end = days[index + 1]
    if (end === undefined) break
    const about = told.filter((span) => span.from <= start && start < span.to && span.recordedFrom <= known)
    const difference = differenceOf(about, start, known)
    if (difference) addSpan(restated, { from: start, to: end, ...difference })
  }
  return restated
}

function differenceOf(about: readonly ToldSpan[], on: Day, known: Instant): Omit<Restated, 'from' | 'to'> | null {
  const then = about.find((span) => span.knownFrom <= on && on < span.knownTo)?.status ?? null
  const history = about.toSorted((a, b) => (a.recordedFrom < b.recordedFrom ? -1 : 1))
  const last = history.at(-1)
  const now = last !== undefined && last.recordedTo > known ? last.status : null
  if (then === now || last === undefined) return null
  return { known: then, corrected: now, recordedAt: turnedAt(history, now, last) }
}

/** When it came to be told as it is now, whatever was told before. */
function turnedAt(history: readonly ToldSpan[], now: SystemStatus | null, last: ToldSpan): Instant {
  if (now === null) return last.recordedTo
  let at = last.recordedFrom
  for (const [index, span] of history.entries()) {
    const before = history[index - 1]
    if (before?.status !== span.status || before.recordedTo !== span.recordedFrom) at = span.recordedFrom
  }
  return at
}

function addSpan(restated: Restated[], next: Restated): void {
  const last = restated.at(-1)
  const isSame =
    last?.to === next.from &&
    last.known === next.known &&
    last.corrected === next.corrected &&
    last.recordedAt === next.recordedAt
  if (isSame) last.to = next.to
  else restated.push(next)
}

/**
 * Without the days that differ for no other reason than the wait for a decision: from the day on at whose end what was
 * decided was known.
 */
export function withoutWaiting(
  restated: readonly Restated[],
  waitedFrom: (recordedAt: Instant) => Day | null,
): Restated[] {
  return restated.flatMap((one) => {
    const filedOn = waitedFrom(one.recordedAt)
    if (filedOn === null || filedOn >= one.to) return [one]
    return filedOn <= one.from ? [] : [{ ...one, to: filedOn }]
  })
}

/** The last of the days of a restatement. */
export function lastDayOf({ to }: Restated): Day {
  return addDays(to, -1)
}
