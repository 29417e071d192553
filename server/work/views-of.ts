import { readEventsOfMany } from '../../db/ledger.ts'
import { foldSystem } from '../../domain/fold.ts'
import { viewSystem, type SystemView } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { visibleFacts } from '../organisation.ts'

/** Systems by id, as of what is known at the moment that is looked at, the events of all of them read at once. */
export function viewsOf(context: Context, systemIds: Iterable<string>): Map<string, SystemView> {
  const { orm } = context.store
  const known = context.asOf?.known
  const organisation = visibleFacts(orm, known)
  return new Map(
    [...readEventsOfMany(orm, [...new Set(systemIds)])].flatMap(([id, all]) => {
      const facts = foldSystem(id, known ? all.filter((event) => event.recordedAt <= known) : all)
      return facts ? [[id, viewSystem(facts, organisation, context.findEdition)] as const] : []
    }),
  )
}
