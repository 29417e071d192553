import type { CheckRunSummary } from '../../contracts/checks.ts'
import type { CheckRunRow } from '../../db/audit-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import type { CheckResult } from '../../domain/checks/result.ts'
import { ERASED, filingsOfRuns } from '../audits/present.ts'
import type { AuditedSystem } from '../audits/rights.ts'
import type { Context } from '../context.ts'
import { personName, readNames } from '../people/names.ts'
import type { CheckSummaryWords } from './run-check.ts'

/** What stands beside runs of checks in a list. */
export function presentCheckRuns(
  context: Context,
  system: AuditedSystem,
  rows: readonly CheckRunRow[],
): CheckRunSummary[] {
  const { orm } = context.store
  const words = readWords(
    orm,
    rows.map(({ facts }) => facts.summary.textHash),
  )
  const names = readNames(
    orm,
    rows.map(({ ranBy }) => ranBy),
  )
  const filed = filingsOfRuns(
    context,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, version, facts, ranBy, ranAt }) => {
    const kept = summaryWords(words.get(facts.summary.textHash))
    return {
      id,
      version,
      system: { id: system.id, name: system.name },
      check: facts.check,
      title: kept?.title ?? facts.check,
      method: facts.method,
      outcome: facts.outcome as CheckRunSummary['outcome'], // safe: recorded from a result
      sentence: kept?.sentence ?? ERASED,
      computedElsewhere: facts.computedElsewhere === null ? null : { tool: facts.computedElsewhere, version: null },
      ranBy: personName(ranBy, names),
      ranAt,
      filings: filed.get(id) ?? [],
    }
  })
}

export function summaryWords(words: string | undefined): CheckSummaryWords | null {
  return words === undefined ? null : (JSON.parse(words) as CheckSummaryWords) // safe because run-check.ts writes it
}

/** null once it was erased. */
export function readCheckResult(orm: Orm, { facts }: CheckRunRow): CheckResult | null {
  const words = readWords(orm, [facts.result.textHash]).get(facts.result.textHash)
  return words === undefined ? null : (JSON.parse(words) as CheckResult) // safe because run-check.ts writes it
}
