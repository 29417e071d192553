import { Refusal } from '../../domain/refusal.ts'
import { isInForceOn, type StandIn } from '../../domain/stand-ins.ts'
import type { Actor, Context } from '../context.ts'

/** The people who bear on what one may do with a system. */
export interface SystemPeople {
  ownerId: string | null
  nomineeId: string | null
  standIns: readonly StandIn[]
}

export type PersonActor = Extract<Actor, { kind: 'person' }>

/** Everybody who is signed in. Anonymous callers are told to sign in. */
export function requirePerson(context: Context): PersonActor {
  const { actor } = context
  if (actor.kind === 'person') return actor
  throw new Refusal('unauthenticated', 'Sign in first, or send a valid token.')
}

/** Reading the register, statuses and charts: everybody signed in, and the program. */
export function authoriseReading(context: Context): void {
  if (context.actor.kind !== 'program') requirePerson(context)
}

/** For writing: what may be refused is the verb, to somebody who may read. A read-only token never writes. */
export function authorise(context: Context, allowed: (actor: PersonActor) => boolean, what: string): void {
  if (context.actor.kind === 'program') return
  const actor = requirePerson(context)
  if (actor.readOnly) throw new Refusal('forbidden', 'This token only reads. Make one that may write, and try again.')
  if (!allowed(actor)) throw new Refusal('forbidden', `You may not ${what}.`)
}

export function isLead(actor: Actor): boolean {
  return actor.kind === 'program' || (actor.kind === 'person' && actor.role === 'lead')
}

/** Accepted owner, or deputy or acting owner on the day of the request. */
export function isOwnerOf(actor: Actor, { ownerId, standIns }: SystemPeople): boolean {
  if (actor.kind !== 'person') return false
  const { personId, today } = actor
  return ownerId === personId || standIns.some((one) => one.personId === personId && isInForceOn(one, today))
}

/** Who may name an acting owner: a lead or the owner, not whoever stands in, who would prolong it. */
export function mayAppointActingOwner(actor: PersonActor, { ownerId }: SystemPeople): boolean {
  return isLead(actor) || (actor.role === 'owner' && ownerId === actor.personId)
}

/** A lead, or the owner of the system: the role owner alone is not enough. */
export function mayAmendSystem(actor: PersonActor, system: SystemPeople): boolean {
  return isLead(actor) || (actor.role === 'owner' && isOwnerOf(actor, system))
}

/** A data source is shared: an owner amends it only where every system that uses it is the owner's. */
export function mayAmendDataSource(actor: PersonActor, usedBy: readonly SystemPeople[]): boolean {
  return isLead(actor) || (actor.role === 'owner' && usedBy.every((system) => isOwnerOf(actor, system)))
}

/** What every owner has in hand: those who steer, and those who look on. To the others it is not there. */
export function mayReadOwners(actor: Actor): boolean {
  return isLead(actor) || (actor.kind === 'person' && (actor.role === 'executive' || actor.role === 'auditor'))
}

export function mayProposeSystem(actor: PersonActor): boolean {
  return actor.role === 'lead' || actor.role === 'owner'
}

export function mayFileEvidence(actor: PersonActor, system: SystemPeople): boolean {
  return actor.role === 'lead' || actor.role === 'approver' || (actor.role === 'owner' && isOwnerOf(actor, system))
}

/** Filing for the organisation or a unit: it counts for systems that are not one's own. */
export function mayFileForAll(actor: PersonActor): boolean {
  return actor.role === 'lead' || actor.role === 'approver'
}

/** Files by hash and the words of notes: everybody but executives; owners those of their own systems. */
export function mayReadArtefacts(actor: PersonActor, systems: readonly SystemPeople[]): boolean {
  if (actor.role === 'executive') return false
  return actor.role !== 'owner' || systems.some((system) => isOwnerOf(actor, system))
}

/** The counts behind a result hold small groups: for leads, auditors and the owner of the system. */
export function mayReadCounts(actor: Actor, system: SystemPeople): boolean {
  if (actor.kind !== 'person') return actor.kind === 'program'
  return isLead(actor) || actor.role === 'auditor' || (actor.role === 'owner' && isOwnerOf(actor, system))
}

/** Exceptions, reviews, publishing: a lead, never for a system one owns. */
export function mayJudgeSystem(actor: PersonActor, system: SystemPeople): boolean {
  return actor.role === 'lead' && !isOwnerOf(actor, system)
}

export interface DecidableFiling {
  filedBy: string
  controls: readonly string[]
  systems: readonly SystemPeople[]
}

/**
 * Deciding on a filing: a lead, or an approver that all its controls are assigned to; never the one who filed it, and never an owner of
 * a system it is for, unless there is a single lead, who then may decide on what somebody else filed.
 */
export function mayDecide(actor: PersonActor, filing: DecidableFiling, isSoleLead: boolean): boolean {
  if (actor.personId === filing.filedBy) return false
  if (actor.role === 'approver') return filing.controls.every((control) => actor.approves.includes(control))
  if (actor.role !== 'lead') return false
  return isSoleLead || !filing.systems.some((system) => isOwnerOf(actor, system))
}

/** What the program does by itself, never on anybody's behalf. */
export function authoriseProgram(context: Context): void {
  if (context.actor.kind !== 'program') throw new Refusal('forbidden', 'Only the program itself does this.')
}
