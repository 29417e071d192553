import type { Finding, FindingState } from '../../contracts/findings.ts'
import { findFinding, type FindingRow } from '../../db/finding-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { hasSoleLead } from '../filings/sole-lead.ts'
import { editionInForce, today } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { rightsOn } from './rights.ts'

/** Throws Refusal: not-found. */
export function getFindingRow(orm: Orm, id: string): FindingRow {
  const row = findFinding(orm, id)
  if (!row) throw new Refusal('not-found', `There is no finding ${id}.`)
  return row
}

/** One finding as it is answered. Throws Refusal: not-found. */
export function presentFinding(context: Context, id: string): Finding {
  return presentFindings(context, [getFindingRow(context.store.orm, id)])[0]! // safe because one row gives one
}

/** Findings as they are answered, with what the reader may do with each. */
export function presentFindings(context: Context, rows: readonly FindingRow[]): Finding[] {
  const { orm } = context.store
  const edition = editionInForce(context)
  const day = today(context)
  const isSoleLead = hasSoleLead(orm)
  const words = readWords(
    orm,
    rows.map((row) => row.actionHash),
  )
  const names = readNames(
    orm,
    rows.flatMap((row) => [row.ownerId, row.raisedBy, row.resolvedBy, row.verifiedBy]),
  )
  const nameOf = (id: string | null) => (id === null ? null : personName(id, names))
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    system: { id: row.systemId, name: row.systemName },
    control:
      row.controlId === null
        ? null
        : { id: row.controlId, title: findControl(edition, row.controlId)?.title ?? row.controlId },
    severity: row.severity as Finding['severity'], // safe: projected from events of that type
    action: words.get(row.actionHash) ?? null,
    owner: nameOf(row.ownerId),
    raisedOn: row.raisedOn,
    openedOn: row.openedOn,
    dueOn: row.dueOn,
    resolvedOn: row.resolvedOn,
    resolvedBy: nameOf(row.resolvedBy),
    verifiedBy: nameOf(row.verifiedBy),
    state: stateOn(row, day),
    regressions: row.regressions,
    cleanDays: row.cleanDays,
    raisedBy: personName(row.raisedBy, names),
    may: rightsOn(context.actor, row, isSoleLead),
  }))
}

function stateOn(row: FindingRow, day: Day): FindingState {
  if (row.verifiedBy !== null) return 'verified'
  if (row.resolvedOn !== null) return 'resolved'
  return row.dueOn < day ? 'overdue' : 'open'
}
