import { desc, eq, lte, max } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { events } from './schema.ts'
import { prepared } from './prepared.ts'

export interface LedgerHead {
  /** Number of events; the next one has this sequence number. */
  size: number
  /** null while empty. */
  recordedAt: Instant | null
}

export function readHead(orm: Orm): LedgerHead {
  const last = orm
    .select({ seq: events.seq, recordedAt: events.recordedAt })
    .from(events)
    .orderBy(desc(events.seq))
    .limit(1)
    .get()
  return last ? { size: last.seq + 1, recordedAt: last.recordedAt as Instant } : { size: 0, recordedAt: null } // safe: written by append
}

/** The same as it was at an instant: the events recorded up to it, and including it. */
export function readHeadAt(orm: Orm, instant: Instant): LedgerHead {
  const last = orm
    .select({ seq: events.seq, recordedAt: events.recordedAt })
    .from(events)
    .where(lte(events.recordedAt, instant))
    .orderBy(desc(events.recordedAt), desc(events.seq))
    .limit(1)
    .get()
  return last ? { size: last.seq + 1, recordedAt: last.recordedAt as Instant } : { size: 0, recordedAt: null } // safe: written by append
}

/** Tells this register from every other: the id of its first event. Empty while there is none. */
export function readRegisterKey(orm: Orm): string {
  return orm.select({ id: events.id }).from(events).where(eq(events.seq, 0)).get()?.id ?? ''
}

/** The version of a subject: how many events it has; 0 when there is none. */
export function readVersion(orm: Orm, subject: string): number {
  const row = orm
    .select({ version: max(events.version) })
    .from(events)
    .where(eq(events.subject, subject))
    .get()
  return row?.version ?? 0
}

/**
 * The events that bear on a system (its own, its filings', …) or on the organisation, in order; up to and including an
 * instant, or all.
 */
export function readEventsOf(
  { $client: sqlite }: Pick<Orm, '$client'>,
  subject: string,
  knownAt?: Instant,
): LedgerEvent[] {
  const upTo = knownAt === undefined ? '' : 'and e.recorded_at <= ?'
  const bodies = prepared(
    sqlite,
    `select e.body from event_links l cross join events e on e.seq = l.seq where l.subject = ? ${upTo} order by l.seq`,
  ).pluck()
  return parseEvents(bodies.all(...(knownAt === undefined ? [subject] : [subject, knownAt])))
}

/** The same for several subjects at once. */
export function readEventsOfMany(
  { $client: sqlite }: Pick<Orm, '$client'>,
  subjects: readonly string[],
): Map<string, LedgerEvent[]> {
  const linked = prepared(
    sqlite,
    `select l.subject, e.body from json_each(?) asked cross join event_links l on l.subject = asked.value
     cross join events e on e.seq = l.seq`,
  ).raw()
  const found = new Map<string, LedgerEvent[]>(subjects.map((subject) => [subject, []]))
  const rows = linked.all(JSON.stringify([...found.keys()])) as [string, string][] // safe because these are its columns
  for (const [subject, body] of rows) found.get(subject)!.push(parseEvent(body))
  // Sorted here, where they are in order already: SQLite would sort them with all that they say.
  for (const events of found.values()) events.sort((a, b) => a.seq - b.seq)
  return found
}

/** The numbers of the events that bear on a subject, in order. */
export function readLinksOf({ $client: sqlite }: Pick<Orm, '$client'>, subject: string): number[] {
  const numbers = prepared(sqlite, 'select seq from event_links where subject = ? order by seq').pluck()
  return numbers.all(subject) as number[] // safe because the column holds integers
}

/** The events with these numbers, in order; one that the ledger does not have is passed over. */
export function readEventsBySeq({ $client: sqlite }: Pick<Orm, '$client'>, seqs: readonly number[]): LedgerEvent[] {
  const bodies = prepared(
    sqlite,
    'select body from events where seq in (select value from json_each(?)) order by seq',
  ).pluck()
  return parseEvents(bodies.all(JSON.stringify(seqs)))
}

/** All events from a sequence number on, in order, a batch at a time. */
export function* readAllEvents(orm: Pick<Orm, '$client'>, batch = 1000): Generator<LedgerEvent[]> {
  const bodies = prepared(orm.$client, 'select body from events where seq between ? and ? order by seq').pluck()
  for (let from = 0; ; from += batch) {
    const events = parseEvents(bodies.all(from, from + batch - 1))
    if (events.length === 0) return
    yield events
  }
}

function parseEvents(bodies: readonly unknown[]): LedgerEvent[] {
  return bodies.map((body) => parseEvent(String(body)))
}

export function parseEvent(body: string): LedgerEvent {
  return JSON.parse(body) as LedgerEvent // safe because only append writes bodies, from LedgerEvents
}

/**
 * The sequence number of the last event that bears on a subject, up to and including an instant, or of all; -1 when there
 * is none. Two look-ups in indexes, however long the history.
 */
export function latestEventOn(orm: Orm, subject: string, knownAt?: Instant): number {
  const upTo = knownAt === undefined ? Number.MAX_SAFE_INTEGER : latestEventAt(orm, knownAt)
  // Prepared once: every request asks for it several times.
  const latest = prepared(orm.$client, 'select max(seq) from event_links where subject = ? and seq <= ?').pluck()
  return (latest.get(subject, upTo) as number | null) ?? -1 // safe because the column holds integers
}

/** The id of that event; empty where there is none. */
export function latestEventIdOn(orm: Orm, subject: string, knownAt?: Instant): string {
  const id = prepared(orm.$client, 'select id from events where seq = ?').pluck()
  return (id.get(latestEventOn(orm, subject, knownAt)) as string | undefined) ?? '' // safe because the column holds texts
}

function latestEventAt(orm: Orm, knownAt: Instant): number {
  const last = orm
    .select({ seq: events.seq })
    .from(events)
    .where(lte(events.recordedAt, knownAt))
    .orderBy(desc(events.recordedAt), desc(events.seq))
    .limit(1)
    .get()
  return last?.seq ?? -1
}
