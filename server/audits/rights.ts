import type { Orm } from '../../db/open.ts'
import { readSystemPeople } from '../../db/filing-queries.ts'
import { findMerged, readAbsorbed } from '../../db/system-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  authorise,
  authoriseReading,
  mayFileEvidence,
  mayReadArtefacts,
  mayReadCounts,
  type PersonActor,
  type SystemPeople,
} from '../access/policies.ts'
import type { Context } from '../context.ts'

export type AuditedSystem = SystemPeople & { id: string; name: string }

/** Who may run audits and checks at all: on which system is another matter. */
export function isRunner(actor: PersonActor): boolean {
  return actor.role === 'lead' || actor.role === 'approver' || actor.role === 'owner'
}

/** Throws Refusal: not-found. */
export function requireSystem(orm: Orm, id: string): AuditedSystem {
  const system = readSystemPeople(orm, [id]).get(id)
  if (!system) throw new Refusal('not-found', `There is no system ${id}.`)
  return system
}

/** Of a run, the system that goes on with it on the day that is looked at: the one it was run on, or that it was merged into. */
export function systemOfRun(context: Context, id: string): AuditedSystem {
  const { orm } = context.store
  const into = findMerged(orm, [id]).get(id)
  return requireSystem(orm, into !== undefined && withMerged(context, into).includes(id) ? into : id)
}

/** A system and those that were merged into it, whose runs are its own: they are of the same decisions. */
export function withMerged({ store, asOf }: Context, id: string): string[] {
  const merged = readAbsorbed(store.orm, id).filter(
    ({ struckOn }) => !asOf || (struckOn !== null && struckOn <= asOf.on),
  )
  return [id, ...merged.map((one) => one.id)]
}

/** A computed audit is evidence in the making: who may file for the system runs it. Throws Refusal: forbidden. */
export function authoriseRun(context: Context, system: AuditedSystem): void {
  authorise(context, (actor) => mayFileEvidence(actor, system), `run audits of ${system.id}, which is not yours`)
}

export function mayRun({ actor }: Context, system: AuditedSystem): boolean {
  return actor.kind === 'person' && !actor.readOnly && mayFileEvidence(actor, system)
}

/** Results are read as evidence is. Throws Refusal: unauthenticated; not-found for whom it is not there. */
export function authoriseRunReading(context: Context, system: AuditedSystem, what: string): void {
  authoriseReading(context)
  const { actor } = context
  if (actor.kind === 'person' && !mayReadArtefacts(actor, [system])) {
    throw new Refusal('not-found', `There is no ${what}, or it is not for you to read.`)
  }
}

/** Throws Refusal: forbidden. */
export function authoriseCounts({ actor }: Context, system: AuditedSystem): void {
  if (mayReadCounts(actor, system)) return
  throw new Refusal('forbidden', 'Exact counts of small groups are for leads, auditors and the owner of the system.')
}
