import type { Orm } from './open.ts'

type Connection = Pick<Orm, '$client'>

/** How much of the ledger there is at one moment. */
export interface Extent {
  /** The number of the last event; -1 while there is none. */
  last: number
  /** Stored subtrees. */
  nodes: number
}

/** A row of the ledger as it lies on the disk. */
export interface EventRow {
  seq: number
  id: string
  recordedAt: string
  actor: string
  type: string
  subject: string
  version: number
  body: string
}

/** A stored subtree of the ledger's Merkle tree in hex; null where it is missing. */
export type ReadNode = (level: number, index: number) => string | null

const BATCH = 1000

export function readExtent({ $client: sqlite }: Connection): Extent {
  const statement = sqlite.prepare(
    'select (select coalesce(max(seq), -1) from events) as "last", (select count(*) from tree_nodes) as "nodes"',
  )
  return statement.get() as Extent // safe because these are its columns
}

/** The ledger's rows up to one, in order of sequence. Read by hand: a million are looked through in seconds. */
export function* readLedgerRows({ $client: sqlite }: Connection, last: number): Generator<EventRow[]> {
  const read = sqlite.prepare(
    `select seq, id, recorded_at as "recordedAt", actor, type, subject, version, body
     from events where seq > ? and seq <= ? order by seq limit ${BATCH}`,
  )
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = read.all(after, last) as EventRow[] // safe because these are its columns
    const end = rows.at(-1)
    if (!end) return
    yield rows
    after = end.seq
  }
}

/** Numbers and bodies alone, up to the first number that is missing, with the subtrees that these events may complete. */
export function* readLeaves(
  orm: Connection,
  last: number,
): Generator<{ leaves: [seq: number, body: string][]; readNode: ReadNode }> {
  const read = orm.$client.prepare('select seq, body from events where seq between ? and ? order by seq').raw()
  for (let from = 0; from <= last; from += BATCH) {
    const leaves = read.all(from, Math.min(last, from + BATCH - 1)) as [number, string][] // safe: its columns
    if (leaves.length === 0) return
    yield { leaves, readNode: nodesBetween(orm, from, from + BATCH) }
  }
}

/** The subtrees that are completed by the leaves from one to another, read at once. */
function nodesBetween({ $client: sqlite }: Connection, from: number, to: number): ReadNode {
  const levels: { first: number; read: ReadOfLevel }[] = []
  for (let width = 1; width <= to; width *= 2) {
    const first = Math.floor(from / width)
    levels.push({ first, read: nodesOfLevel(sqlite, { level: levels.length, first, end: Math.ceil(to / width) }) })
  }
  return (level, index) => levels[level]?.read(index) ?? null
}

type ReadOfLevel = (index: number) => string | undefined
type Level = { level: number; first: number; end: number }

/** By place where all are there, which is quickest; else by number. */
function nodesOfLevel(sqlite: Orm['$client'], { level, first, end }: Level): ReadOfLevel {
  const where = `from tree_nodes where level = ? and idx >= ? and idx < ? and typeof(idx) = 'integer' order by idx`
  const hashes = sqlite.prepare(`select hash ${where}`).pluck().all(level, first, end) as string[] // safe: its column
  if (hashes.length === end - first) return (index) => hashes[index - first]
  const numbered = sqlite.prepare(`select idx, hash ${where}`).raw().all(level, first, end) as [number, string][] // safe: the same
  const byNumber = new Map(numbered)
  return (index) => byNumber.get(index)
}
