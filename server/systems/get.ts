import type { System } from '../../contracts/systems.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { readNames } from '../people/names.ts'
import { presentSystem } from './present.ts'
import { getVisibleSystem } from './whole-system.ts'

/** One system, as things are today. Throws Refusal: unauthenticated, not-found. */
export async function getSystem(context: Context, id: string): Promise<System> {
  authoriseReading(context)
  const { orm } = context.store
  const system = getVisibleSystem(context, orm, id)
  const { nomineeId, standIns, registeredBy, declinedBy } = system.row
  const standing = standIns.map(({ personId }) => personId)
  const names = readNames(orm, [system.segment.owner, nomineeId, registeredBy, declinedBy, ...standing])
  return presentSystem(context, system, names)
}
