import type { Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { SystemView } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { visibleFacts } from '../organisation.ts'
import { readKnownSystem, viewOf } from '../systems/known-system.ts'

/** A system's facts as known and visible at an instant, ready to be asked. Throws Refusal not-found where it was not known then. */
export function readSystemView(context: Context, systemId: string, known: Instant): SystemView {
  const { orm } = context.store
  const { facts } = readKnownSystem(orm, systemId, known)
  if (!facts) throw new Refusal('not-found', `There is no system ${systemId}, or it was not known then.`)
  return viewOf(facts, visibleFacts(orm, known), context.findEdition)
}
