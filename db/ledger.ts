import { and, asc, between, desc, eq, inArray, lte, max, sql } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { eventLinks, events } from './schema.ts'
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
export function readEventsOf(orm: Orm, subject: string, knownAt?: Instant): LedgerEvent[] {
  const upTo = knownAt === undefined ? undefined : lte(events.recordedAt, knownAt)
  const rows = orm
    .select({ body: events.body })
    .from(eventLinks)
    .innerJoin(events, eq(events.seq, eventLinks.seq))
    .where(and(eq(eventLinks.subject, subject), upTo))
    .orderBy(asc(events.seq))
    .all()
  return rows.map((row) => parseEvent(row.body))
}

/** The numbers of the events that bear on a subject, in order. */
export function readLinksOf(orm: Orm, subject: string): number[] {
  const statement = orm.$client.prepare('select seq from event_links where subject = ? order by seq').pluck()
  return statement.all(subject) as number[] // safe because the column holds integers
}

/** Gives what reads events by their numbers, one by one: it is asked about all of a large ledger. */
export function eventReader({ $client: sqlite }: Pick<Orm, '$client'>): (seqs: readonly number[]) => LedgerEvent[] {
  const body = sqlite.prepare('select body from events where seq = ?').pluck()
  return (seqs) => seqs.map((seq) => parseEvent(String(body.get(seq))))
}

/** The same for several subjects at once. */
export function readEventsOfMany(orm: Orm, subjects: readonly string[]): Map<string, LedgerEvent[]> {
  const found = new Map<string, LedgerEvent[]>(subjects.map((subject) => [subject, []]))
  const rows = orm
    .select({ subject: eventLinks.subject, body: events.body })
    .from(eventLinks)
    .innerJoin(events, eq(events.seq, eventLinks.seq))
    .where(inArray(eventLinks.subject, [...subjects]))
    .orderBy(asc(events.seq))
    .all()
  for (const row of rows) found.get(row.subject)?.push(parseEvent(row.body))
  return found
}

/** These events, in order; a number that the ledger does not have is passed over. */
export function readEventsBySeq(orm: Orm, seqs: readonly number[]): LedgerEvent[] {
  const rows = orm.all<{ body: string }>(sql`
    select e.body as "body" from events e
    where e.seq in (select value from json_each(${JSON.stringify([...new Set(seqs)])})) order by e.seq`)
  return rows.map((row) => parseEvent(row.body))
}

/** All events from a sequence number on, in order, a batch at a time. */
export function* readAllEvents(orm: Orm, batch = 1000): Generator<LedgerEvent[]> {
  for (let from = 0; ; from += batch) {
    const rows = orm
      .select({ body: events.body })
      .from(events)
      .where(between(events.seq, from, from + batch - 1))
      .orderBy(asc(events.seq))
      .all()
    if (rows.length === 0) return
    yield rows.map((row) => parseEvent(row.body))
  }
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
