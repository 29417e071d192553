import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { LedgerEvent } from '../domain/events.ts'
import type { FindEdition } from '../domain/status/view.ts'
import { readAllEvents } from './ledger.ts'
import type { Store } from './open.ts'
import { affectedSystems, project } from './project.ts'
import { clearRecomputations } from './recomputation-queries.ts'
import * as schema from './schema.ts'
import { refreshIntervals } from './status-intervals.ts'

const projections: readonly SQLiteTable[] = [
  schema.eventLinks,
  schema.people,
  schema.systems,
  schema.systemIntervals,
  schema.controlIntervals,
  schema.dataSources,
  schema.systemDataSources,
  schema.artefacts,
  schema.filings,
  schema.filingSystems,
  schema.filingControls,
  schema.filingArtefacts,
  schema.exceptions,
  schema.findings,
  schema.findingArtefacts,
  schema.reviews,
  schema.questionRequests,
  schema.imports,
]

/** Throws the projections away and makes them again from the ledger, in one transaction. Gives the number of events. */
export function rebuildProjections(store: Store, findEdition: FindEdition): number {
  return store.sqlite
    .transaction(() => {
      for (const table of projections) store.orm.delete(table).run()
      let count = 0
      for (const commit of readCommits(store)) {
        for (const event of commit) project(store.orm, event)
        refreshIntervals(store, affectedSystems(store.orm, commit), commit[0]!.recordedAt, findEdition)
        count += commit.length
      }
      clearRecomputations(store.orm)
      return count
    })
    .immediate()
}

/** The events of each commit together: they share their instant of recording, and no other commit has it. */
function* readCommits(store: Store): Generator<LedgerEvent[]> {
  let commit: LedgerEvent[] = []
  for (const batch of readAllEvents(store.orm)) {
    for (const event of batch) {
      if (commit.length > 0 && commit[0]!.recordedAt !== event.recordedAt) {
        yield commit
        commit = []
      }
      commit.push(event)
    }
  }
  if (commit.length > 0) yield commit
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
