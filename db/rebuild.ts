import os from 'node:os'
import { asc, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { LedgerEvent } from '../domain/events.ts'
import type { FindEdition } from '../domain/status/view.ts'
import { readAllEvents, readEventsOf, readLinksOf } from './ledger.ts'
import { toldBearers } from './links.ts'
import { inOneTransaction, type Store } from './open.ts'
import { gatherLinks, project } from './project.ts'
import { clearRecomputations } from './recomputation-queries.ts'
import { replayer, writeRows, type RowValues } from './replay.ts'
import * as schema from './schema.ts'

const projections: readonly SQLiteTable[] = [
  schema.eventLinks,
  schema.people,
  schema.systems,
  schema.systemWords,
  schema.systemIntervals,
  schema.controlIntervals,
  schema.dataSources,
  schema.systemDataSources,
  schema.artefacts,
  schema.filings,
  schema.filingSystems,
  schema.filingControls,
  schema.filingArtefacts,
  schema.audits,
  schema.checkRuns,
  schema.exceptions,
  schema.findings,
  schema.findingArtefacts,
  schema.reviews,
  schema.questionRequests,
  schema.imports,
]

/** The tables with most rows, which no projection searches but by their keys: those of intervals, and others. */
const intervals: readonly SQLiteTable[] = [schema.systemIntervals, schema.controlIntervals]
const records: readonly SQLiteTable[] = [
  schema.filings,
  schema.filingSystems,
  schema.filingControls,
  schema.filingArtefacts,
  schema.findings,
  schema.reviews,
]

/** Pages that are written again and again stay in memory until the end: an eighth of the machine's, and at most so much. */
const CACHE_AT_MOST_BYTES = 1024 ** 3

/** Other threads that work out interval rows of systems meanwhile, from the ledger as it was committed. */
export interface Threads {
  /** Rows that they are done with; empty where nothing new is there. Throws what a thread threw. */
  take: () => RowValues[]
  /** The next systems to be worked out here, out of all in order; empty where none is left. */
  next: (all: readonly string[]) => readonly string[]
  /** Events by their numbers, where that costs less than within the transaction. */
  read: ((seqs: readonly number[]) => readonly LedgerEvent[]) | null
  /** Waits for what they still have in hand; null where all is done. */
  await: () => RowValues[] | null
  /** Lets them end, also where the rest failed. */
  close: () => void
}

const ALONE: () => Threads = () => {
  let isTaken = false
  return {
    take: () => [],
    read: null,
    next: (all) => {
      const left = isTaken ? [] : all
      isTaken = true
      return left
    },
    await: () => null,
    close: () => {},
  }
}

export interface RebuildOptions {
  /** Events that are read at once. */
  batch?: number
  /** Starts the threads that help; called inside of the transaction. */
  start?: () => Threads
}

/**
 * Throws the projections away and makes them again from the ledger, in one transaction: all others event by event, the
 * intervals system by system. Gives the number of events.
 */
export function rebuildProjections(store: Store, findEdition: FindEdition, options: RebuildOptions = {}): number {
  const { batch, start = ALONE } = options
  return withLargeCache(store.sqlite, () => rebuildAtOnce(store, findEdition, { batch, start }))
}

function rebuildAtOnce(
  store: Store,
  findEdition: FindEdition,
  { batch, start }: { batch: number | undefined; start: () => Threads },
): number {
  return inOneTransaction(store, () => {
    const threads = start()
    try {
      for (const table of projections) store.orm.delete(table).run()
      const count = withoutIndexes(store.sqlite, intervals, () => {
        // Sorted while the threads have work, and not when all wait for it.
        const events = withoutIndexes(store.sqlite, records, () => projectAll(store, threads, batch))
        replayAll(store, findEdition, threads)
        return events
      })
      clearRecomputations(store.orm)
      return count
    } finally {
      threads.close()
    }
  })
}

function projectAll(store: Store, threads: Threads, batch?: number): number {
  const bearers = toldBearers()
  const { link, write } = gatherLinks(store.orm)
  let count = 0
  for (const events of readAllEvents(store.orm, batch)) {
    for (const event of events) {
      bearers.tell(event)
      if (event.type === 'SystemAbsorbed') write() // it leaves links alone that are there already
      project(store.orm, event, { bearers, link })
    }
    count += events.length
    for (const rows of threads.take()) writeRows(store, rows)
  }
  write()
  return count
}

function replayAll(store: Store, findEdition: FindEdition, threads: Threads): void {
  const rows = store.orm.select({ id: schema.systems.id }).from(schema.systems).orderBy(asc(schema.systems.id)).all()
  const ids = rows.map(({ id }) => id)
  const { read } = threads
  const eventsOf = (subject: string) =>
    read ? read(readLinksOf(store.orm, subject)) : readEventsOf(store.orm, subject)
  const replay = replayer(store, findEdition, eventsOf)
  for (let mine = threads.next(ids); mine.length > 0; mine = threads.next(ids)) {
    for (const id of mine) writeRows(store, replay(id))
    for (const done of threads.take()) writeRows(store, done)
  }
  for (let done = threads.await(); done; done = threads.await()) for (const rows of done) writeRows(store, rows)
}

/** With all the memory and threads that a work may take which nothing else goes on beside. */
function withLargeCache<T>(sqlite: Store['sqlite'], work: () => T): T {
  const before = Number(sqlite.pragma('cache_size', { simple: true }))
  sqlite.pragma(`threads = ${os.availableParallelism() - 1}`) // for sorting the indexes
  sqlite.pragma(`cache_size = -${Math.floor(Math.min(CACHE_AT_MOST_BYTES, os.totalmem() / 8) / 1024)}`)
  try {
    return work()
  } finally {
    sqlite.pragma('threads = 0')
    sqlite.pragma(`cache_size = ${before}`)
    sqlite.pragma('shrink_memory')
  }
}

/** Takes the indexes away that a table is searched by, for as long as it is filled: sorting them once costs less. */
function withoutIndexes<T>(sqlite: Store['sqlite'], tables: readonly SQLiteTable[], fill: () => T): T {
  const names = tables.map((table) => getTableName(table))
  const indexes = sqlite
    .prepare(
      `select name, sql from sqlite_master
       where type = 'index' and sql is not null and tbl_name in (${names.map(() => '?').join(', ')})`,
    )
    .all(names) as { name: string; sql: string }[] // safe because these are its columns
  for (const { name } of indexes) sqlite.exec(`drop index "${name}"`)
  const filled = fill()
  for (const index of indexes) sqlite.exec(index.sql)
  return filled
}

/** Every row of every projection, in a fixed order: equal texts mean equal projections. */
export function dumpProjections(store: Store): Record<string, string[]> {
  const dump: Record<string, string[]> = {}
  for (const table of projections) {
    const rows = store.orm.select().from(table).all()
    dump[getTableName(table)] = rows.map((row) => JSON.stringify(row)).toSorted()
  }
  return dump
}
