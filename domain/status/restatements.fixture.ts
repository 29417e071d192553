import type { Day } from '../days.ts'
import type { LedgerEvent } from '../events.ts'
import type { SystemStatus } from '../status-words.ts'

/** A span of a status: `from` inclusive, `to` exclusive. */
export interface StatusSpan {
  from: Day
  to: Day
  status: SystemStatus
}

/** Days (`from` inclusive, `to` exclusive) whose end reads otherwise now than it did then; null: not in the register. */
export interface Difference {
  from: Day
  to: Day
  known: SystemStatus | null
  corrected: SystemStatus | null
}

/** Where the status as corrected differs from the status as known, up to a day (exclusive). Spans are in order. */
export function compareSpans(
  known: readonly StatusSpan[],
  corrected: readonly StatusSpan[],
  before: Day,
): Difference[] {
  const edges = new Set<Day>([before])
  for (const span of [...known, ...corrected]) {
    if (span.from < before) edges.add(span.from)
    if (span.to < before) edges.add(span.to)
  }
  const days = [...edges].toSorted()
  const differences: Difference[] = []
  for (const [index, from] of days.entries()) {
    const to = days[index + 1]
    if (to === undefined) break
    const difference = { from, to, known: statusOn(known, from), corrected: statusOn(corrected, from) }
    if (difference.known !== difference.corrected) differences.push(difference)
  }
  return mergeAdjacent(differences)
}

function statusOn(spans: readonly StatusSpan[], on: Day): SystemStatus | null {
  return spans.find((span) => span.from <= on && on < span.to)?.status ?? null
}

function mergeAdjacent(differences: readonly Difference[]): Difference[] {
  const merged: Difference[] = []
  for (const item of differences) {
    const last = merged.at(-1)
    if (last && last.to === item.from && last.known === item.known && last.corrected === item.corrected)
      last.to = item.to
    else merged.push({ ...item })
  }
  return merged
}

/**
 * What was known, had every filing and resolution known then been decided at once as it was decided since: a day that
 * differs for no other reason than the wait for a decision is no restatement.
 */
export function withoutWaiting(all: readonly LedgerEvent[], known: readonly LedgerEvent[]): LedgerEvent[] {
  const filed = new Set(known.flatMap((event) => (event.type === 'EvidenceFiled' ? [event.subject] : [])))
  const resolved = new Set(known.filter((event) => isUnverified(event, known)).map(({ subject }) => subject))
  const last = known.at(-1)?.seq ?? -1
  const decisions = all.filter(
    (event) =>
      event.seq > last &&
      (event.type === 'ResolutionRejected'
        ? resolved.delete(event.subject)
        : (event.type === 'FilingAccepted' || event.type === 'FilingRejected') && filed.has(event.subject)),
  )
  return [...known, ...decisions]
}

/** A resolution that nobody has verified or rejected yet waits for a decision too. */
function isUnverified(event: LedgerEvent, known: readonly LedgerEvent[]): boolean {
  if (event.type !== 'FindingResolved') return false
  return known.findLast(({ subject }) => subject === event.subject) === event
}
