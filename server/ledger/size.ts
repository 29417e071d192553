import { readHead } from '../../db/ledger.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'

/** How many events the ledger holds: what a printed page says of its state. Throws Refusal: unauthenticated. */
export function ledgerSize(context: Context): number {
  authoriseReading(context)
  return readHead(context.store.orm).size
}
