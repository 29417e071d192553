import { setTimeout as sleep } from 'node:timers/promises'
import type { Mutex } from 'async-mutex'
import type Database from 'better-sqlite3'
import type { LedgerEvent } from '../../domain/events.ts'
import type { PathPiece } from '../../domain/status/foreseen-path.ts'
import type { Store } from '../open.ts'
import { touchedSystems } from '../project.ts'
import { ControlRows, CONTROL_ROWS_SQL } from './control-rows.ts'
import { copyOf, type HandedOver } from './handing-over.ts'
import { prepared } from '../prepared.ts'
import { readCopyInThread } from './read-in-thread.ts'
import { controlTexts, inOneState, look, readControls, readSystems, systemTexts, type Seen } from './reading.ts'
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

interface Kept {
  copy: StatusCopy
  seen: Seen
}

/** Where a store keeps it; "reading" is there while it is read anew. */
export interface KeptCopy {
  statusCopy?: Kept
  reading?: Promise<void>
  /** What is to be kept once a change is visible that is being worked out, and whether that is about to happen. */
  ahead?: HandedOver & { isBeingShown: boolean }
  /** How many systems of a scenario are worked out, by the scenario, while that goes on. */
  scenarios?: Map<string, { done: number; total: number }>
  /** Paths under a scenario by system, each with the last event that bore on it; and what is worked out one by one. */
  paths?: Map<string, Map<string, { seq: number; path: readonly PathPiece[] }>>
  turns?: Map<string, Mutex>
}

/** More systems than this are read beside what goes on, not within one answer. */
const MOST_AT_ONCE = 300
/** More rows of systems than this are read in a thread of its own: up to here, starting it takes longer. */
const ROWS_WORTH_A_THREAD = 20_000
const LOOK_AGAIN_MS = 2

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
    if (kept && store.kept.ahead?.isBeingShown) {
      await sleep(LOOK_AGAIN_MS)
      continue
    }
    // Whoever comes meanwhile waits for the same reading.
    store.kept.reading ??= readAnew(store, withControls || (kept?.copy.controls ?? null) !== null).finally(() => {
      delete store.kept.reading
    })
    await store.kept.reading
  }
}

async function readAnew(store: Store, withControls: boolean): Promise<void> {
  const { directory, kept } = store
  const { lastSystemRow } = look(store.sqlite)
  if (lastSystemRow > ROWS_WORTH_A_THREAD) {
    const { parts, seen } = await readCopyInThread({ directory, withControls })
    // A change may have become visible meanwhile, and what was read ahead of it be there already.
    if (!isNewer(kept.statusCopy, { seen, withControls })) kept.statusCopy = { copy: copyOf(parts), seen }
    return
  }
  await inOneState(directory, async (sqlite) => {
    const seen = look(sqlite)
    const before = kept.statusCopy
    if (withControls && before?.copy.controls === null && catchUp(store, before)) {
      const controls = await readControls(controlTexts(sqlite, seen), before.copy.systems)
      // Its systems went on meanwhile, for others: what changed since either was read is read again for both.
      before.seen = olderOf(before.seen, seen)
      before.copy = { systems: before.copy.systems, controls }
      return
    }
    const systems = await readSystems(sqlite, systemTexts(sqlite, seen))
    const controls = withControls ? await readControls(controlTexts(sqlite, seen), systems) : null
    kept.statusCopy = { copy: { systems, controls }, seen }
  })
}

function isNewer(kept: Kept | undefined, { seen, withControls }: { seen: Seen; withControls: boolean }): boolean {
  return kept !== undefined && kept.seen.generation > seen.generation && (!withControls || kept.copy.controls !== null)
}

/** What was read ahead is visible now: from here on it is what is kept. `shownAs` is what there was to see then. */
export function takeUpAhead({ kept }: Store, shownAs: Seen): void {
  const { ahead } = kept
  if (!ahead) return
  delete kept.ahead
  kept.statusCopy = { copy: copyOf(ahead.parts), seen: { ...shownAs, ledgerSize: ahead.seen.ledgerSize } }
}

function olderOf(a: Seen, b: Seen): Seen {
  return {
    ledgerSize: Math.min(a.ledgerSize, b.ledgerSize),
    generation: Math.min(a.generation, b.generation),
    lastSystemRow: Math.min(a.lastSystemRow, b.lastSystemRow),
    lastControlRow: Math.min(a.lastControlRow, b.lastControlRow),
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
