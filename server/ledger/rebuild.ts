import { setTimeout as sleep } from 'node:timers/promises'
import { dumpProjections } from '../../db/rebuild.ts'
import { authoriseProgram } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { recompute } from '../recomputations/recompute.ts'
import { rebuildAll } from './refresh-projections.ts'

export interface Rebuilt {
  events: number
  /** The tables whose rows were other than the ledger gives; null when nobody compared. */
  differing: string[] | null
}

/** Makes every projection anew from the ledger, at once for everybody who reads. Throws Refusal: forbidden. */
export async function rebuildAllProjections(context: Context, { compare }: { compare: boolean }): Promise<Rebuilt> {
  authoriseProgram(context)
  // What is still being worked out is not there yet, and would be told as a difference.
  if (compare) while (!(await recompute(context.store, context.findEdition))) await sleep(100)
  const before = compare ? dumpProjections(context.store) : null
  const events = await rebuildAll(context.store, context.findEdition)
  if (!before) return { events, differing: null }
  const after = dumpProjections(context.store)
  return { events, differing: Object.keys(after).filter((table) => !isSame(before[table] ?? [], after[table] ?? [])) }
}

function isSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((row, index) => row === after[index])
}
