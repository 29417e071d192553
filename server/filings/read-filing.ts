import { findFiling, readFilingParts, type FilingParts, type FilingRow } from '../../db/filing-queries.ts'
import type { Orm } from '../../db/open.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { DecidableFiling, SystemPeople } from '../access/policies.ts'

/** A filing with what belongs to it. */
export interface WholeFiling extends DecidableFiling {
  row: FilingRow
  systems: readonly (SystemPeople & { id: string; name: string })[]
  parts: FilingParts
}

export function getWholeFiling(orm: Orm, id: string): WholeFiling {
  const row = findFiling(orm, id)
  if (!row) throw new Refusal('not-found', `There is no filing ${id}.`)
  return wholeFilings(orm, [row])[0]! // safe because one row gives one
}

export function wholeFilings(orm: Orm, rows: readonly FilingRow[]): WholeFiling[] {
  const all = readFilingParts(orm, rows)
  return rows.map((row) => {
    const parts: FilingParts = {
      systems: all.systems.filter((item) => item.filingId === row.id),
      controls: all.controls.filter((item) => item.filingId === row.id),
      artefacts: all.artefacts.filter((item) => item.filingId === row.id),
      words: all.words,
    }
    const controls = parts.controls.map((item) => item.controlId)
    return { row, parts, filedBy: row.filedBy, controls, systems: parts.systems }
  })
}
