import { asc, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { FindEdition } from '../domain/status/view.ts'
import { readAllEvents } from './ledger.ts'
import type { Store } from './open.ts'
import { project } from './project.ts'
import { clearRecomputations } from './recomputation-queries.ts'
import { replayer } from './replay.ts'
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

const intervals: ReadonlySet<SQLiteTable> = new Set([schema.systemIntervals, schema.controlIntervals])

/**
 * Throws the projections away and makes them again from the ledger, in one transaction: first all others, event by event,
 * then the intervals, system by system. Gives the number of events.
 */
export function rebuildProjections(store: Store, findEdition: FindEdition, batch?: number): number {
  return store.sqlite
    .transaction(() => {
      for (const table of projections) store.orm.delete(table).run()
      let count = 0
      for (const events of readAllEvents(store.orm, batch)) {
        for (const event of events) project(store.orm, event)
        count += events.length
      }
      withoutIndexes(store.sqlite, intervals, () => replayAll(store, findEdition))
      clearRecomputations(store.orm)
      return count
    })
    .immediate()
}

/** In the order of their ids as texts, which is that of the rows. */
function replayAll(store: Store, findEdition: FindEdition): void {
  const ids = store.orm.select({ id: schema.systems.id }).from(schema.systems).orderBy(asc(schema.systems.id)).all()
  const replay = replayer(store, findEdition)
  for (const { id } of ids) replay(id)
}

/** Takes the indexes away that a table is searched by, for as long as it is filled: sorting them once costs less. */
function withoutIndexes(sqlite: Store['sqlite'], tables: ReadonlySet<SQLiteTable>, fill: () => void): void {
  const names = [...tables].map((table) => getTableName(table))
  const indexes = sqlite
    .prepare(
      `select name, sql from sqlite_master
       where type = 'index' and sql is not null and tbl_name in (${names.map(() => '?').join(', ')})`,
    )
    .all(names) as { name: string; sql: string }[] // safe because these are its columns
  for (const { name } of indexes) sqlite.exec(`drop index "${name}"`)
  fill()
  for (const index of indexes) sqlite.exec(index.sql)
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
