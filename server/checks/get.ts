import type { CheckRun } from '../../contracts/checks.ts'
import { findCheckRun } from '../../db/audit-queries.ts'
import { readWords } from '../../db/system-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import { controlsFor } from '../audits/controls.ts'
import { authoriseRunReading, mayRun, systemOfRun } from '../audits/rights.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { presentCheckRuns, readCheckResult, summaryWords } from './present.ts'

/** A run of a check with its result. Throws Refusal: unauthenticated, not-found, conflict where it was erased. */
export function getCheckRun(context: Context, id: string): CheckRun {
  const { row, system } = requireCheckRun(context, id)
  const { orm } = context.store
  const result = readCheckResult(orm, row)
  const { textHash } = row.facts.summary
  const words = summaryWords(readWords(orm, [textHash]).get(textHash))
  if (!result || !words) throw new Refusal('conflict', `The result of ${id} was erased. That it was run is on record.`)
  const [summary] = presentCheckRuns(context, system, [row])
  return {
    ...summary!, // safe because one row gives one
    ...result,
    options: words.options as CheckRun['options'], // safe: the same lists, which nobody changes
    files: row.facts.files,
    controls: controlsFor(editionInForce(context), [row.checkId]),
    may: { file: mayRun(context, system) },
  }
}

/** Throws Refusal: unauthenticated; not-found, also for whom it is not there. */
export function requireCheckRun(context: Context, id: string) {
  authoriseReading(context)
  const { asOf, store } = context
  const row = findCheckRun(store.orm, id)
  if (!row || (asOf && row.ranAt > asOf.known)) {
    throw new Refusal('not-found', `There is no run ${id}, or it is not for you to read.`)
  }
  const system = systemOfRun(context, row.systemId)
  authoriseRunReading(context, system, `run ${id}`)
  return { row, system }
}
