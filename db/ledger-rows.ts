import { and, asc, between, count, eq, max, sql } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { events, treeNodes } from './schema.ts'

export type EventRow = typeof events.$inferSelect

/** The ledger's rows as they lie on the disk, in order of sequence, a batch at a time. */
export function* readEventRows(orm: Orm, batch = 1000): Generator<EventRow[]> {
  const last =
    orm
      .select({ last: max(events.seq) })
      .from(events)
      .get()?.last ?? -1
  for (let from = 0; from <= last; from += batch) {
    yield orm
      .select()
      .from(events)
      .where(between(events.seq, from, from + batch - 1))
      .orderBy(asc(events.seq))
      .all()
  }
}

/** Looks up stored subtrees of the ledger's Merkle tree: hex, or null where one is missing. */
export function nodeReader(orm: Orm): (level: number, index: number) => string | null {
  const statement = orm
    .select({ hash: treeNodes.hash })
    .from(treeNodes)
    .where(and(eq(treeNodes.level, sql.placeholder('level')), eq(treeNodes.idx, sql.placeholder('index'))))
    .prepare()
  return (level, index) => statement.get({ level, index })?.hash ?? null
}

export function countNodes(orm: Orm): number {
  return orm.select({ total: count() }).from(treeNodes).get()?.total ?? 0
}
