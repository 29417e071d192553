import { and, eq } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import { ORGANISATION } from '../domain/events.ts'
import { parseEvent } from './ledger.ts'
import type { Orm } from './open.ts'
import { events } from './schema.ts'

/** Where a register says that it is an example: right after it was opened, or never. */
export const MARK_VERSION = 2

/** The day on which the story of an example ends; null for a register that is none. */
export function findExampleEnd(orm: Orm): Day | null {
  const row = orm
    .select({ body: events.body })
    .from(events)
    .where(and(eq(events.subject, ORGANISATION), eq(events.version, MARK_VERSION)))
    .get()
  const event = row ? parseEvent(row.body) : null
  return event?.type === 'MarkedAsExample' ? event.data.endsOn : null
}
