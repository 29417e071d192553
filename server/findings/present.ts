import type { Finding, FindingState } from '../../contracts/findings.ts'
import { findFinding, type FindingRow } from '../../db/finding-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isOwnerOf, type PersonActor, type SystemPeople } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'

/** Throws Refusal: not-found. */
export function getFindingRow(orm: Orm, id: string): FindingRow {
  const row = findFinding(orm, id)
  if (!row) throw new Refusal('not-found', `There is no finding ${id}.`)
  return row
}

/** Who puts it right says so, or a lead or an approver does. */
export function mayResolve(actor: PersonActor, row: FindingRow): boolean {
  return (
    actor.role === 'lead' || actor.role === 'approver' || (actor.role === 'owner' && isOwnerOf(actor, peopleOf(row)))
  )
}

function peopleOf(row: FindingRow): SystemPeople {
  return { ownerId: row.systemOwnerId, nomineeId: row.nomineeId, standIns: row.standIns }
}

/** Findings as they are answered, with what the reader may do with each. */
export function presentFindings(context: Context, rows: readonly FindingRow[]): Finding[] {
  const { orm } = context.store
  const { actor } = context
  const edition = editionInForce(context)
  const day = today(context)
  const words = readWords(
    orm,
    rows.map((row) => row.actionHash),
  )
  const names = readNames(
    orm,
    rows.flatMap((row) => [row.ownerId, row.raisedBy]),
  )
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
    owner: row.ownerId === null ? null : personName(row.ownerId, names),
    raisedOn: row.raisedOn,
    dueOn: row.dueOn,
    resolvedOn: row.resolvedOn,
    state: stateOn(row, day),
    raisedBy: personName(row.raisedBy, names),
    may: {
      resolve: row.resolvedOn === null && actor.kind === 'person' && !actor.readOnly && mayResolve(actor, row),
    },
  }))
}

function stateOn(row: FindingRow, day: Day): FindingState {
  if (row.resolvedOn !== null) return 'resolved'
  return row.dueOn < day ? 'overdue' : 'open'
}
