import { DeclareChange, type System } from '../../contracts/systems.ts'
import { listChangeKinds } from '../../domain/catalogue/change-kinds.ts'
import { toDay } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
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
  const kinds = listChangeKinds(editionInForce(context)).map(({ id: kind }) => kind)
  if (!kinds.includes(input.kind)) throw invalid('/kind', `Choose one of ${kinds.join(', ')}.`)
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    authoriseAmending(context, row, 'declare a change of')
    requireVersion(context, id, row.version)
    const effectiveOn = dayOfThePast(context, input.effectiveOn, toDay(row.registeredOn))
    return { events: [{ type: 'ChangeDeclared', subject: id, data: { kind: input.kind, effectiveOn } }], answer: null }
  })
  return getSystem(context, id)
}
