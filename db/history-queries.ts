import { and, count, desc, eq, lt } from 'drizzle-orm'
import type { LedgerEvent } from '../domain/events.ts'
import { parseEvent } from './ledger.ts'
import type { Orm } from './open.ts'
import { eventLinks, events } from './schema.ts'

/** The events that bear on a subject, the newest first; before a sequence number, if one is given. */
export function readHistory(
  orm: Orm,
  subject: string,
  page: { before: number | null; limit: number },
): { events: LedgerEvent[]; total: number } {
  const ofSubject = and(eq(eventLinks.subject, subject), eq(eventLinks.carried, false))
  const rows = orm
    .select({ body: events.body })
    .from(eventLinks)
    .innerJoin(events, eq(events.seq, eventLinks.seq))
    .where(and(ofSubject, page.before === null ? undefined : lt(eventLinks.seq, page.before)))
    .orderBy(desc(eventLinks.seq))
    .limit(page.limit)
    .all()
  const total = orm.select({ total: count() }).from(eventLinks).where(ofSubject).get()?.total ?? 0
  return { events: rows.map(({ body }) => parseEvent(body)), total }
}
