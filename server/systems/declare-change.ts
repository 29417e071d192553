import { DeclareChange, type System } from '../../contracts/systems.ts'
import type { Orm } from '../../db/open.ts'
import { listChangeKinds } from '../../domain/catalogue/change-kinds.ts'
import { toDay } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from './effective-day.ts'
import { getSystem } from './get.ts'
import { authoriseAmending, getSystemRow } from './whole-system.ts'

/**
 * Says that something about a system changed: what controls ask to be renewed on such a change ends 30 days later. Throws
 * Refusal: forbidden, invalid, not-found, stale.
 */
export async function declareChange(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'declare a change')
  const input = parse(DeclareChange, raw)
  requireChangeKind(context, input.kind)
  await commit(context, (orm) => decideChange(context, orm, { id, kind: input.kind, given: input.effectiveOn }))
  return getSystem(context, id)
}

/** Throws Refusal: invalid, for a kind on which nothing is renewed. */
export function requireChangeKind(context: Context, kind: string): void {
  const kinds = listChangeKinds(editionInForce(context)).map(({ id }) => id)
  if (!kinds.includes(kind)) throw invalid('/kind', `Choose one of ${kinds.join(', ')}.`)
}

/** What declaring a change records. Throws Refusal: forbidden, invalid, not-found, stale. */
export function decideChange(
  context: Context,
  orm: Orm,
  { id, kind, given }: { id: string; kind: string; given: string | undefined },
): Decision<null> {
  const row = getSystemRow(orm, id)
  authoriseAmending(context, row, 'declare a change of')
  requireVersion(context, id, row.version)
  const effectiveOn = dayOfThePast(context, given, toDay(row.registeredOn))
  return { events: [{ type: 'ChangeDeclared', subject: id, data: { kind, effectiveOn } }], answer: null }
}
