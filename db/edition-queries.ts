import { and, asc, eq, sql } from 'drizzle-orm'
import { CATALOGUE, type LedgerEvent } from '../domain/events.ts'
import { parseEvent } from './ledger.ts'
import type { Orm } from './open.ts'
import { events } from './schema.ts'

export type EditionMadeEvent = LedgerEvent & { type: 'EditionMade' }

/**
 * The editions that the register made, in their order: from the ledger itself, since projections are rebuilt with them.
 */
export function listMadeEditions(orm: Orm): EditionMadeEvent[] {
  const rows = orm
    .select({ body: events.body })
    .from(events)
    .where(and(eq(events.subject, CATALOGUE), eq(events.type, 'EditionMade')))
    .orderBy(asc(events.seq))
    .all()
  return rows.map(({ body }) => parseEvent(body) as EditionMadeEvent) // safe because the query asks for this type
}

const statements = new WeakMap<Orm, ReturnType<typeof prepare>>()

/** Whether an event is in the ledger: what is kept of one may be older than the end of a transaction that failed. */
export function hasEvent(orm: Orm, id: string): boolean {
  const statement = statements.get(orm) ?? prepare(orm)
  statements.set(orm, statement)
  return statement.get({ id }) !== undefined
}

function prepare(orm: Orm) {
  return orm
    .select({ seq: events.seq })
    .from(events)
    .where(eq(events.id, sql.placeholder('id')))
    .prepare()
}
