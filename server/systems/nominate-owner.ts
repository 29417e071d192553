import { NominateOwner, type System } from '../../contracts/systems.ts'
import type { Orm } from '../../db/open.ts'
import { toDay } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { checkCandidate } from './check-person.ts'
import { dayOfThePast } from './effective-day.ts'
import { getSystem } from './get.ts'
import { getSystemRow } from './whole-system.ts'

/**
 * Nominates an owner, who owns the system on accepting; until then whoever owned it still does. Throws Refusal: forbidden,
 * invalid, not-found, conflict, stale.
 */
export async function nominateOwner(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, isLead, 'nominate an owner: a lead does')
  const { personId, effectiveOn } = parse(NominateOwner, raw)
  await commit(context, (orm) => decideNomination(context, orm, { id, personId, given: effectiveOn }))
  return getSystem(context, id)
}

/** What nominating somebody records. Throws Refusal: invalid, not-found, conflict, stale. */
export function decideNomination(
  context: Context,
  orm: Orm,
  { id, personId, given }: { id: string; personId: string; given: string | undefined },
): Decision<null> {
  const row = getSystemRow(orm, id)
  requireVersion(context, id, row.version)
  if (row.nomineeId === personId) return { events: [], answer: null }
  if (row.ownerId === personId && row.nomineeId === null) {
    throw new Refusal('conflict', 'This person owns the system already. Nominate somebody else.')
  }
  checkCandidate(orm, personId, '/personId', context.now)
  const effectiveOn = dayOfThePast(context, given, toDay(row.registeredOn))
  return { events: [{ type: 'OwnerNominated', subject: id, data: { personId, effectiveOn } }], answer: null }
}
