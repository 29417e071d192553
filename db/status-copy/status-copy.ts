import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Mutex } from 'async-mutex'
import Database from 'better-sqlite3'
import type { LedgerEvent } from '../../domain/events.ts'
import type { PathPiece } from '../../domain/status/foreseen-path.ts'
import type { Store } from '../open.ts'
import { touchedSystems } from '../project.ts'
import { ControlRows, CONTROL_ROWS_SQL } from './control-rows.ts'
import { prepared } from './prepared.ts'
import { SystemRows, SYSTEM_ROWS_SQL } from './system-rows.ts'
import { readWords } from './words.ts'

/**
 * The rows of status over time in memory, a column each: what is counted over hundreds of thousands of rows at every
 * request. It is brought up to date before each use, by what was recorded since.
 */
export interface StatusCopy {
  systems: SystemRows
  /** null until somebody asks for them: there are ten times as many. */
  controls: ControlRows | null
}

/** A copy with the rows of the controls. */
export type WholeCopy = StatusCopy & { controls: ControlRows }

/** What the copy has seen of the database. */
interface Seen {
  ledgerSize: number
  generation: number
  lastSystemRow: number
  lastControlRow: number
}

interface Kept {
  copy: StatusCopy
  seen: Seen
}

/** Where a store keeps it; "reading" is there while it is read anew. */
export interface KeptCopy {
  statusCopy?: Kept
  reading?: Promise<void>
  /** How many systems of a scenario are worked out, by the scenario, while that goes on. */
  scenarios?: Map<string, { done: number; total: number }>
  /** Paths under a scenario by system, each with the last event that bore on it; and what is worked out one by one. */
  paths?: Map<string, Map<string, { seq: number; path: readonly PathPiece[] }>>
  turns?: Map<string, Mutex>
}

/** Rows that are read in one turn: a few milliseconds. */
const CHUNK = 1000
/** More systems than this are read beside what goes on, not within one answer. */
const MOST_AT_ONCE = 300

/** The copy as it is now. It is read at the first use; later uses read what changed. */
export async function statusCopyOf(store: Store): Promise<StatusCopy> {
  return upToDate(store, false)
}

/** The same, with the controls. */
export async function wholeCopyOf(store: Store): Promise<WholeCopy> {
  const { systems, controls } = await upToDate(store, true)
  if (controls === null) throw new Error('the copy was read without its controls')
  return { systems, controls }
}

async function upToDate(store: Store, withControls: boolean): Promise<StatusCopy> {
  for (;;) {
    const kept = store.kept.statusCopy
    const hasAll = kept !== undefined && (!withControls || kept.copy.controls !== null)
    if (hasAll && catchUp(store, kept)) return kept.copy
    // Whoever comes meanwhile waits for the same reading.
    store.kept.reading ??= readAnew(store, withControls || (kept?.copy.controls ?? null) !== null).finally(() => {
      delete store.kept.reading
    })
    await store.kept.reading
  }
}

async function readAnew(store: Store, withControls: boolean): Promise<void> {
  // A connection of its own: one transaction sees one state, however many turns it takes to read.
  const sqlite = new Database(path.join(store.directory, 'plumbline.db'), { readonly: true, fileMustExist: true })
  const kept = store.kept.statusCopy
  try {
    sqlite.exec('begin')
    const seen = look(sqlite)
    if (withControls && kept?.copy.controls === null && catchUp(store, kept)) {
      const controls = await readControls(sqlite, seen.lastControlRow, kept.copy.systems)
      // Its systems went on meanwhile, for others: what changed since either was read is read again for both.
      kept.seen = olderOf(kept.seen, seen)
      kept.copy = { systems: kept.copy.systems, controls }
      return
    }
    const systems = await readSystems(sqlite, seen.lastSystemRow)
    const controls = withControls ? await readControls(sqlite, seen.lastControlRow, systems) : null
    store.kept.statusCopy = { copy: { systems, controls }, seen }
  } finally {
    sqlite.close()
  }
}

function olderOf(a: Seen, b: Seen): Seen {
  return {
    ledgerSize: Math.min(a.ledgerSize, b.ledgerSize),
    generation: Math.min(a.generation, b.generation),
    lastSystemRow: Math.min(a.lastSystemRow, b.lastSystemRow),
    lastControlRow: Math.min(a.lastControlRow, b.lastControlRow),
  }
}

async function readSystems(sqlite: Database.Database, last: number): Promise<SystemRows> {
  const rows = new SystemRows()
  const words = readWords(sqlite)
  await readChunks(sqlite, {
    table: 'system_intervals',
    columns: SYSTEM_ROWS_SQL,
    last,
    add: (text) => {
      rows.add(text, words)
      for (const way of ['known', 'corrected', 'at'] as const) rows.spans.arrange(way)
    },
  })
  return rows
}

async function readControls(sqlite: Database.Database, last: number, systems: SystemRows): Promise<ControlRows> {
  const rows = new ControlRows()
  const add = (text: string) => {
    rows.add(text, (id) => systems.placeOf(id))
    // What was known at an instant is seldom asked of controls: it is put in order when it is.
    for (const way of ['known', 'corrected'] as const) rows.spans.arrange(way)
  }
  await readChunks(sqlite, { table: 'control_intervals', columns: CONTROL_ROWS_SQL, last, add })
  return rows
}

interface Chunks {
  table: 'system_intervals' | 'control_intervals'
  columns: string
  /** The last row. */
  last: number
  add: (text: string) => void
}

/** In the order in which they lie on the disk; between chunks others are answered. */
async function readChunks(sqlite: Database.Database, { table, columns, last, add }: Chunks): Promise<void> {
  const statement = sqlite.prepare(`select ${columns} from ${table} where rowid > ? and rowid <= ?`).pluck()
  for (let from = 0; from < last; from += CHUNK) {
    const text = statement.get(from, from + CHUNK) as string | null
    if (text !== null) add(text)
    await setImmediate()
  }
}

/** False where so much changed that all is to be read anew. */
function catchUp(store: Store, kept: Kept): boolean {
  const { sqlite } = store
  return sqlite.transaction(() => {
    const now = look(sqlite)
    const changed = changedSystems(store, kept.seen, now)
    if (changed === 'all' || changed.size > MOST_AT_ONCE || isWorn(kept.copy)) return false
    replaceSystems(sqlite, kept.copy, changed)
    kept.seen = now
    return true
  })()
}

function look(sqlite: Database.Database): Seen {
  const statement = prepared(
    sqlite,
    `select coalesce((select max(seq) from events), -1) + 1, coalesce((select generation from projection_state), 0),
       coalesce((select max(rowid) from system_intervals), 0), coalesce((select max(rowid) from control_intervals), 0)`,
  )
  const [ledgerSize, generation, lastSystemRow, lastControlRow] = statement.raw().get() as [
    number,
    number,
    number,
    number,
  ]
  return { ledgerSize, generation, lastSystemRow, lastControlRow }
}

/** By what was recorded since, and by the rows that were written since. */
function changedSystems({ orm, sqlite }: Store, before: Seen, now: Seen): Set<string> | 'all' {
  const isOther = now.generation !== before.generation || now.ledgerSize < before.ledgerSize
  if (isOther || now.lastSystemRow < before.lastSystemRow || now.lastControlRow < before.lastControlRow) return 'all'
  const changed = new Set<string>()
  if (now.ledgerSize > before.ledgerSize) {
    const bodies = prepared(sqlite, 'select body from events where seq >= ? order by seq limit 5000')
      .pluck()
      .all(before.ledgerSize) as string[]
    if (bodies.length < now.ledgerSize - before.ledgerSize) return 'all'
    const touched = touchedSystems(
      orm,
      bodies.map((body) => JSON.parse(body) as LedgerEvent), // safe because only append writes bodies
    )
    if (touched === 'all') return 'all'
    for (const id of touched) changed.add(id)
  }
  addWritten(sqlite, { changed, table: 'system_intervals', since: before.lastSystemRow, upTo: now.lastSystemRow })
  addWritten(sqlite, { changed, table: 'control_intervals', since: before.lastControlRow, upTo: now.lastControlRow })
  return changed
}

interface Written {
  changed: Set<string>
  table: 'system_intervals' | 'control_intervals'
  since: number
  upTo: number
}

function addWritten(sqlite: Database.Database, { changed, table, since, upTo }: Written): void {
  if (upTo === since) return
  const ids = prepared(sqlite, `select distinct system_id from ${table} where rowid > ?`).pluck().all(since)
  for (const id of ids as string[]) changed.add(id)
}

function replaceSystems(
  sqlite: Database.Database,
  { systems, controls }: StatusCopy,
  changed: ReadonlySet<string>,
): void {
  if (changed.size === 0) return
  const places = new Set([...changed].map((id) => systems.placeOf(id)))
  systems.spans.strike(places)
  controls?.spans.strike(places)
  const rowsOf = (table: string, columns: string, id: string) =>
    prepared(sqlite, `select ${columns} from ${table} where system_id = ?`).pluck().get(id) as string | null
  for (const id of changed) {
    const text = rowsOf('system_intervals', SYSTEM_ROWS_SQL, id)
    if (text !== null) systems.add(text, readWords(sqlite, id))
    const found = controls === null ? null : rowsOf('control_intervals', CONTROL_ROWS_SQL, id)
    if (found !== null) controls?.add(found, (one) => systems.placeOf(one))
  }
}

/** Half of it replaced: reading it anew costs less than passing over what is no more. */
function isWorn({ systems, controls }: StatusCopy): boolean {
  return [systems.spans, controls?.spans].some((spans) => spans !== undefined && spans.dead > 20_000 + spans.length / 2)
}
