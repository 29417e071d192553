import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading, mayReadOwners } from '../access/policies.ts'
import type { Context } from '../context.ts'

/** Throws Refusal: unauthenticated; not-found for those to whom these pages are not there. */
export function authoriseReadingOwners(context: Context): void {
  authoriseReading(context)
  if (!mayReadOwners(context.actor)) {
    throw new Refusal('not-found', 'Leads, executives and auditors see what owners have in hand.')
  }
}
