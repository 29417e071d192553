import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import { readWords } from '../../db/system-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { requireAudit } from './get.ts'
import { authoriseCounts } from './rights.ts'

/** The counts that an audit was worked out from. Throws Refusal: unauthenticated, forbidden, not-found, conflict. */
export function getCountTable(context: Context, id: string): CountTable {
  const { row, system } = requireAudit(context, id)
  authoriseCounts(context, system)
  const { textHash } = row.facts.countTable
  const words = readWords(context.store.orm, [textHash]).get(textHash)
  if (words === undefined) throw new Refusal('conflict', `The counts of ${id} were erased. Their hash is on record.`)
  return JSON.parse(words) as CountTable // safe because only count tables are kept there
}
