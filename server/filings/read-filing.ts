import { findFiling, readFilingParts, type FilingParts, type FilingRow } from '../../db/filing-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { Instant } from '../../domain/days.ts'
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

/** As known at an instant, or now. Throws Refusal: not-found. */
export function getWholeFiling(orm: Orm, id: string, known?: Instant): WholeFiling {
  const row = findFiling(orm, id)
  if (!row || (known !== undefined && row.filedAt > known)) throw new Refusal('not-found', `There is no filing ${id}.`)
  return wholeFilings(orm, [row], known)[0]! // safe because one row gives one
}

export function wholeFilings(orm: Orm, rows: readonly FilingRow[], known?: Instant): WholeFiling[] {
  const all = readFilingParts(orm, rows)
  const of = <T extends { filingId: string }>(items: readonly T[], id: string) =>
    items.filter((item) => item.filingId === id)
  return rows.map((current) => {
    const events = (all.events.get(current.id) ?? []).filter(({ recordedAt }) => !known || recordedAt <= known)
    const row = known ? { ...current, state: stateAfter(events) } : current
    return {
      row,
      filedBy: row.filedBy,
      systems: of(all.systems, row.id),
      controls: of(all.controls, row.id).map((item) => item.controlId),
      artefacts: of(all.artefacts, row.id),
      events,
      words: all.words,
    }
  })
}

/** What had become of a filing with these events. */
function stateAfter(events: readonly LedgerEvent[]): string {
  return events.reduce((state, { type }) => STATES[type] ?? state, 'undecided')
}

const STATES: Partial<Record<LedgerEvent['type'], string>> = {
  FilingAccepted: 'accepted',
  FilingRejected: 'rejected',
  FilingWithdrawn: 'withdrawn',
  FilingRevoked: 'revoked',
}
