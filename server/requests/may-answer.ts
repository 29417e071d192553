import { Refusal } from '../../domain/refusal.ts'
import { findRequest, type RequestRow } from '../../db/request-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { PersonActor } from '../access/policies.ts'
import type { Role } from '../../domain/events.ts'

/** Who may be asked: executives and auditors never write. */
export const ANSWERING: readonly Role[] = ['lead', 'approver', 'owner']

/** Whoever was asked, that one question: whatever else of the system is not theirs. */
export function mayAnswer(actor: PersonActor, request: Pick<RequestRow, 'personId'>): boolean {
  return actor.personId === request.personId && ANSWERING.includes(actor.role)
}

/** Throws Refusal: not-found. */
export function getRequestRow(orm: Orm, id: string): RequestRow {
  const row = findRequest(orm, id)
  if (!row) throw new Refusal('not-found', `There is no request ${id}.`)
  return row
}

/** Throws Refusal: conflict. */
export function requireOpen({ id, state }: RequestRow): void {
  if (state === 'answered') throw new Refusal('conflict', `${id} is over: the question was answered already.`)
  if (state !== 'open') throw new Refusal('conflict', `${id} is over: the question was taken back.`)
}
