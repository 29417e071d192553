import type { Finding } from '../../contracts/findings.ts'
import type { FindingRow } from '../../db/finding-queries.ts'
import { isOwnerOf, type PersonActor, type SystemPeople } from '../access/policies.ts'
import type { Actor } from '../context.ts'

/** Findings are raised, promised anew and reopened by leads and approvers. */
export function mayRaise(actor: PersonActor): boolean {
  return actor.role === 'lead' || actor.role === 'approver'
}

/** Who puts it right says so: its owner, or the owner of the system; or a lead or an approver does. */
export function mayResolve(actor: PersonActor, row: FindingRow): boolean {
  if (actor.role === 'lead' || actor.role === 'approver') return true
  return actor.role === 'owner' && (actor.personId === row.ownerId || isOwnerOf(actor, peopleOf(row)))
}

/**
 * Another than who resolved it, and than who was to put it right: a lead who does not own the system, unless there is a
 * single one; or an approver whose control it is on.
 */
export function mayVerify(actor: PersonActor, row: FindingRow, isSoleLead: boolean): boolean {
  if (actor.personId === row.resolvedBy || actor.personId === row.ownerId) return false
  if (actor.role === 'approver') return row.controlId !== null && actor.approves.includes(row.controlId)
  return actor.role === 'lead' && (isSoleLead || !isOwnerOf(actor, peopleOf(row)))
}

/** What the reader may do with it now. */
export function rightsOn(actor: Actor, row: FindingRow, isSoleLead: boolean): Finding['may'] {
  if (actor.kind !== 'person' || actor.readOnly) return { amend: false, resolve: false, verify: false, regress: false }
  const isOpen = row.resolvedOn === null
  return {
    amend: isOpen && mayRaise(actor),
    resolve: isOpen && mayResolve(actor, row),
    verify: !isOpen && row.verifiedBy === null && mayVerify(actor, row, isSoleLead),
    regress: !isOpen && mayRaise(actor),
  }
}

export function peopleOf({ systemOwnerId, nomineeId, standIns }: FindingRow): SystemPeople {
  return { ownerId: systemOwnerId, nomineeId, standIns }
}
