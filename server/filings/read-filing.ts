import { findFiling, readFilingParts, type FilingParts, type FilingRow } from '../../db/filing-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { LedgerEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { DecidableFiling, SystemPeople } from '../access/policies.ts'

/** A filing with what belongs to it. */
export interface WholeFiling extends DecidableFiling {
  row: FilingRow
  systems: readonly (SystemPeople & { id: string; name: string })[]
  artefacts: FilingParts['artefacts']
  /** Its own events, in order. */
  events: readonly LedgerEvent[]
  words: FilingParts['words']
}

export function getWholeFiling(orm: Orm, id: string): WholeFiling {
  const row = findFiling(orm, id)
  if (!row) throw new Refusal('not-found', `There is no filing ${id}.`)
  return wholeFilings(orm, [row])[0]! // safe because one row gives one
}

export function wholeFilings(orm: Orm, rows: readonly FilingRow[]): WholeFiling[] {
  const all = readFilingParts(orm, rows)
  const of = <T extends { filingId: string }>(items: readonly T[], id: string) =>
    items.filter((item) => item.filingId === id)
  return rows.map((row) => ({
    row,
    filedBy: row.filedBy,
    systems: of(all.systems, row.id),
    controls: of(all.controls, row.id).map((item) => item.controlId),
    artefacts: of(all.artefacts, row.id),
    events: all.events.get(row.id) ?? [],
    words: all.words,
  }))
}
