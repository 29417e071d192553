import { ListReattestable, type Reattestable } from '../../contracts/reattestations.ts'
import { readSystemPeople } from '../../db/filing-queries.ts'
import type { Orm } from '../../db/open.ts'
import { mayFileEvidence, mayFileForAll, requirePerson, type PersonActor } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { findEndingPasses, type EndingPass } from './ending-passes.ts'

const MOST = 200

/**
 * What the caller may attest again: of the systems asked for; or of one's own, and what leads and approvers file for all.
 * The earliest due first, with what takes new evidence and why. Throws Refusal: unauthenticated, invalid.
 */
export async function listReattestable(context: Context, raw: unknown): Promise<{ items: Reattestable[] }> {
  const actor = requirePerson(context)
  const { system, control } = parse(ListReattestable, raw)
  const { orm } = context.store
  if (system.length === 0) return { items: findOwnPasses(context, actor, control).map(({ told }) => told) }
  const of = { systems: fileable(orm, actor, system) }
  const passes = findEndingPasses(context, orm, { of, controls: control, today: today(context), limit: MOST })
  return { items: passes.map(({ told }) => told) }
}

/** Passes that end or have ended, of one's own systems and of what one files for all. */
export function findOwnPasses(context: Context, actor: PersonActor, controls: readonly string[]): EndingPass[] {
  const asked = { controls, today: today(context), limit: MOST }
  const { orm } = context.store
  const own = findEndingPasses(context, orm, { ...asked, of: { personId: actor.personId } })
  const forAll = mayFileForAll(actor) ? findEndingPasses(context, orm, { ...asked, of: 'all' }) : []
  return [...forAll, ...own].toSorted((a, b) => (a.row.dueOn < b.row.dueOn ? -1 : a.row.dueOn > b.row.dueOn ? 1 : 0))
}

function fileable(orm: Orm, actor: PersonActor, ids: readonly string[]): string[] {
  return [...readSystemPeople(orm, ids).values()]
    .filter((system) => mayFileEvidence(actor, system))
    .map((system) => system.id)
}
