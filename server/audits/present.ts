import type { AuditPair, AuditSummary } from '../../contracts/audits.ts'
import { listFilingsOfRuns, type AuditRow } from '../../db/audit-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { withoutOthers } from '../../domain/bias-audit/analysis-verdict.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { METHOD } from '../../domain/bias-audit/method.ts'
import type { AuditResult, VerdictState } from '../../domain/bias-audit/result.ts'
import { suppressed } from '../../domain/bias-audit/suppress.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { wholeFilings } from '../filings/read-filing.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { policyOfResult } from './policy.ts'
import type { AuditedSystem } from './rights.ts'

/** What the list of runs shows, and the artefact: beside the ledger, erasable. */
export interface AuditSummaryWords {
  sentence: string
  reason: string
  configuration: AuditConfiguration
  query: string | null
  period: string | null
  routeNote: string | null
  /** The hash of a count table as it was sent. */
  sentSha256?: string | null
  pairs: AuditPair[]
}

export const ERASED = 'These words were erased.'

type FiledRuns = ReadonlyMap<string, AuditSummary['filings']>

/** What was filed from runs, by run. */
export function filingsOfRuns(context: Context, ids: readonly string[]): FiledRuns {
  const { orm } = context.store
  const known = context.asOf?.known
  const edition = editionInForce(context)
  const rows = listFilingsOfRuns(orm, ids, known)
  const byRun = new Map<string, AuditSummary['filings']>()
  for (const { row, controls } of wholeFilings(orm, rows, known)) {
    const { id, computed, verdict, state } = row as typeof row &
      Pick<AuditSummary['filings'][number], 'verdict' | 'state'> // safe: projected from events of that type
    const filed = { id, verdict, state, controls: titled(edition, controls) }
    if (computed !== null) byRun.set(computed, [...(byRun.get(computed) ?? []), filed])
  }
  return byRun
}

export function titled(edition: Edition, controls: readonly string[]): { id: string; title: string }[] {
  return controls.map((id) => ({ id, title: findControl(edition, id)?.title ?? id }))
}

/** What stands beside runs in a list: the figures that were kept as words, and what was filed. */
export function presentAudits(context: Context, system: AuditedSystem, rows: readonly AuditRow[]): AuditSummary[] {
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
  return rows.map((row) => summaryOf(row, { orm, system, words, names, filed }))
}

interface Beside {
  orm: Orm
  system: AuditedSystem
  words: ReadonlyMap<string, string>
  names: ReadonlyMap<string, string>
  filed: FiledRuns
}

function summaryOf(row: AuditRow, { orm, system, words, names, filed }: Beside): AuditSummary {
  const { facts } = row
  const kept = hiddenAsNow(orm, row, summaryWords(words.get(facts.summary.textHash)))
  return {
    id: row.id,
    version: row.version,
    system: { id: system.id, name: system.name },
    ranBy: personName(row.ranBy, names),
    ranAt: row.ranAt,
    filings: filed.get(row.id) ?? [],
    builtTheSystem: facts.builtTheSystem,
    route: facts.route as AuditSummary['route'], // safe: recorded from the contract's values
    extract: { query: kept?.query ?? null, period: kept?.period ?? null, expectedRows: facts.expectedRows },
    rows: facts.rows,
    method: facts.method,
    verdict: { state: facts.state as VerdictState, sentence: kept?.sentence ?? ERASED }, // safe: recorded from a result
    files: { verdict: facts.verdict, reason: kept?.reason ?? ERASED },
    comparisons: facts.comparisons,
    attributes: [...(kept?.configuration.attributes ?? [])],
    pairs: kept?.pairs ?? [],
  }
}

/** The page of a run hides what is hidden now: so do the words that a version kept which may have hidden less. */
function hiddenAsNow(orm: Orm, row: AuditRow, kept: AuditSummaryWords | null): AuditSummaryWords | null {
  if (kept === null || (row.facts.method === METHOD && withoutOthers(kept.sentence) === kept.sentence)) return kept
  const result = findResult(orm, row)
  if (result === null) return { ...kept, sentence: ERASED, reason: ERASED, pairs: [] }
  const { verdict, files, ...shown } = suppressed(result, policyOfResult(result))
  return { ...kept, sentence: verdict.sentence, reason: files.reason, pairs: pairsOf(shown) }
}

/** Of single attributes, what a chart of all audits shows. */
export function pairsOf(result: Pick<AuditResult, 'analyses'>): AuditPair[] {
  return Object.entries(result.analyses).flatMap(([analysis, { screening, reference, pairs }]) =>
    screening || typeof reference !== 'string'
      ? []
      : Object.entries(pairs).map(([group, { ratio, koopman }]) => ({ analysis, group, reference, ratio, koopman })),
  )
}

/** What was kept beside a run; null once it was erased. */
export function summaryWords(words: string | undefined): AuditSummaryWords | null {
  return words === undefined ? null : (JSON.parse(words) as AuditSummaryWords) // safe because run-bias-audit.ts writes it
}

/** The result exactly as it was worked out; null once it was erased. */
export function findResult(orm: Orm, { facts }: AuditRow): AuditResult | null {
  const words = readWords(orm, [facts.result.textHash]).get(facts.result.textHash)
  return words === undefined ? null : (JSON.parse(words) as AuditResult) // safe because run-bias-audit.ts writes it
}

/** Throws Refusal: conflict, once it was erased. */
export function readResult(orm: Orm, row: AuditRow): AuditResult {
  const result = findResult(orm, row)
  if (!result) throw new Refusal('conflict', `The figures of ${row.id} were erased. That it was run is on record.`)
  return result
}

/** The same with small cells hidden, by the limits that it was held to. */
export function shownResult(orm: Orm, row: AuditRow): AuditResult {
  const result = readResult(orm, row)
  return suppressed(result, policyOfResult(result))
}
