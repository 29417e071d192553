import { listUnits as readUnits } from '../../db/system-queries.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'

/** The units that systems belong to, in order. Throws Refusal: unauthenticated. */
export function listUnits(context: Context): string[] {
  authoriseReading(context)
  return readUnits(context.store.orm)
}
