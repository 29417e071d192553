import { count } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { events, treeNodes } from './schema.ts'

export type EventRow = typeof events.$inferSelect
/** A stored subtree of the ledger's Merkle tree in hex; null where it is missing. */
export type ReadNode = (level: number, index: number) => string | null

/**
 * The ledger's rows as they lie on the disk, in order of sequence, a batch at a time, each with the subtrees that its
 * events may have completed. Read by hand: a million rows are looked through in seconds.
 */
export function* readLedgerRows(orm: Orm, batch = 1000): Generator<{ rows: EventRow[]; readNode: ReadNode }> {
  const sqlite = orm.$client
  const last = Number(sqlite.prepare('select coalesce(max(seq), -1) from events').pluck().get())
  const read = sqlite.prepare(
    `select seq, id, recorded_at as "recordedAt", actor, type, subject, version, body
     from events where seq between ? and ? order by seq`,
  )
  for (let from = 0; from <= last; from += batch) {
    const rows = read.all(from, from + batch - 1) as EventRow[] // safe because these are its columns
    yield { rows, readNode: nodesBetween(orm, from, from + batch) }
  }
}

/** The subtrees that are completed by the leaves from one to another, read at once. */
function nodesBetween({ $client: sqlite }: Orm, from: number, to: number): ReadNode {
  const read = sqlite.prepare('select idx, hash from tree_nodes where level = ? and idx >= ? and idx < ?').raw()
  const levels: Map<number, string>[] = []
  for (let width = 1; width <= to; width *= 2) {
    const found = read.all(levels.length, Math.floor(from / width), Math.ceil(to / width)) as [number, string][] // safe: its columns
    levels.push(new Map(found))
  }
  return (level, index) => levels[level]?.get(index) ?? null
}

export function countNodes(orm: Orm): number {
  return orm.select({ total: count() }).from(treeNodes).get()?.total ?? 0
}
