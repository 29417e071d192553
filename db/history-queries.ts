import { and, asc, count, desc, eq, inArray, lt, lte } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { LedgerEvent } from '../domain/events.ts'
import { parseEvent } from './ledger.ts'
import type { Orm } from './open.ts'
import { eventLinks, events } from './schema.ts'

/** The events that bear on a subject, the newest first; before a sequence number, if one is given, and as known at an instant. */
export function readHistory(
  orm: Orm,
  subject: string,
  page: { before: number | null; limit: number; known?: Instant | undefined },
): { events: LedgerEvent[]; total: number } {
  const ofSubject = and(
    eq(eventLinks.subject, subject),
    eq(eventLinks.carried, false),
    page.known === undefined ? undefined : lte(events.recordedAt, page.known),
  )
  const rows = orm
    .select({ body: events.body })
    .from(eventLinks)
    .innerJoin(events, eq(events.seq, eventLinks.seq))
    .where(and(ofSubject, page.before === null ? undefined : lt(eventLinks.seq, page.before)))
    .orderBy(desc(eventLinks.seq))
    .limit(page.limit)
    .all()
  const total =
    orm
      .select({ total: count() })
      .from(eventLinks)
      .innerJoin(events, eq(events.seq, eventLinks.seq))
      .where(ofSubject)
      .get()?.total ?? 0
  return { events: rows.map(({ body }) => parseEvent(body)), total }
}

/** What systems were registered and amended as, in order, as known at an instant. */
export function readNamings(orm: Orm, systemIds: readonly string[], known: Instant): LedgerEvent[] {
  if (systemIds.length === 0) return []
  const rows = orm
    .select({ body: events.body })
    .from(events)
    .where(
      and(
        inArray(events.subject, [...systemIds]),
        inArray(events.type, ['SystemRegistered', 'SystemAmended']),
        lte(events.recordedAt, known),
      ),
    )
    .orderBy(asc(events.seq))
    .all()
  return rows.map(({ body }) => parseEvent(body))
}
