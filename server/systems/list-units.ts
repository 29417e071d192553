import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { unitsToOffer } from '../settings/list-units.ts'

/** The units to offer: those that are kept or in use, and not retired; in order. Throws Refusal: unauthenticated. */
export function listUnits(context: Context): string[] {
  authoriseReading(context)
  return unitsToOffer(context.store.orm, today(context))
}
