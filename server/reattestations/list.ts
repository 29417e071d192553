import { ListReattestable, type Reattestable } from '../../contracts/reattestations.ts'
import { readSystemPeople } from '../../db/filing-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { EndingPasses } from '../../db/reattestation-queries.ts'
import { mayFileEvidence, requirePerson, type PersonActor } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { findEndingPasses } from './ending-passes.ts'

const MOST = 200

/**
 * What the caller may attest again: of the systems asked for, or of one's own; the earliest due first, with what takes
 * new evidence and why. Throws Refusal: unauthenticated, invalid.
 */
export async function listReattestable(context: Context, raw: unknown): Promise<{ items: Reattestable[] }> {
  const actor = requirePerson(context)
  const { system, control } = parse(ListReattestable, raw)
  const { orm } = context.store
  const of = system.length === 0 ? { personId: actor.personId } : { systems: fileable(orm, actor, system) }
  const passes: EndingPasses = { of, controls: control, today: today(context), limit: MOST }
  return { items: findEndingPasses(context, orm, passes).map(({ told }) => told) }
}

function fileable(orm: Orm, actor: PersonActor, ids: readonly string[]): string[] {
  return [...readSystemPeople(orm, ids).values()]
    .filter((system) => mayFileEvidence(actor, system))
    .map((system) => system.id)
}
