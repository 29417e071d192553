import { FileCheck, type CheckRun } from '../../contracts/checks.ts'
import type { Filing } from '../../contracts/filings.ts'
import type { Instant } from '../../domain/days.ts'
import type { FilingVerdict } from '../../domain/events.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { fileComputed } from '../audits/file-computed.ts'
import { authoriseRun } from '../audits/rights.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { getCheckRun, requireCheckRun } from './get.ts'

/**
 * Files a run of a check as evidence for a control, with the outcome that it came to. Throws Refusal: unauthenticated,
 * forbidden, not-found, invalid, conflict.
 */
export async function fileCheck(context: Context, id: string, raw: unknown): Promise<Filing> {
  const { row, system } = requireCheckRun(context, id)
  authoriseRun(context, system)
  const wish = parse(FileCheck, raw)
  const run = getCheckRun(context, id)
  const verdict = verdictOf(run, wish)
  const explanation = run.outcome === 'explain' ? wish.explanation : null
  const computed = {
    id,
    system: system.id,
    checks: [run.check],
    verdict,
    says: [originOf(run), run.sentence, explanation].filter(Boolean).join('\n\n'),
    ranAt: row.ranAt as Instant, // safe: projected from an event's instant
    document: documentOf(run, row.systemId, explanation ?? null),
    sources: [...new Set(run.files.flatMap(({ sha256, kept }) => (kept ? [sha256] : [])))],
  }
  return fileComputed(context, computed, wish)
}

/**
 * The rule's own outcome. What is to be explained passes with the written reason alone; a hint never is evidence. Where
 * another tool gave figures without a verdict, who files it says what they show, and why.
 */
function verdictOf({ outcome, computedElsewhere }: CheckRun, wish: FileCheck): FilingVerdict {
  switch (outcome) {
    case 'pass':
    case 'fail':
      return outcome
    case 'inconclusive':
      if (!computedElsewhere || !wish.verdict) return outcome
      if (!wish.note) throw invalid('/note', 'Say why these figures show that: the tool gives no verdict of its own.')
      return wish.verdict
    case 'explain':
      if (wish.explanation) return 'pass'
      throw invalid('/explanation', 'Write down the objective reason: with it alone this is filed as a pass.')
    case 'hint':
      throw new Refusal('conflict', 'This is a hint, and no evidence by itself. File what a person found instead.')
  }
}

function originOf({ computedElsewhere }: CheckRun): string | null {
  if (!computedElsewhere) return null
  const { tool, version } = computedElsewhere
  return `Computed elsewhere, by ${version === null ? tool : `${tool} ${version}`}: Plumbline read it and did not work it out.`
}

/** People by id; what was sent by its hashes. `system` is the one that goes on with the one that it was run on. */
function documentOf(run: CheckRun, ranOn: string, explanation: string | null): object {
  const { id, system, ranBy, ranAt, files, options } = run
  const { check, title, method, outcome, sentence, figures, findings, findingsInAll, tables } = run
  const { caveats, thresholds, computedElsewhere } = run
  return {
    format: 'plumbline-check-1',
    run: id,
    system: system.id,
    ranOn,
    ranBy: ranBy.id,
    ranAt,
    files,
    options,
    explanation,
    result: {
      check,
      title,
      method,
      outcome,
      sentence,
      figures,
      findings,
      findingsInAll,
      tables,
      caveats,
      thresholds,
      computedElsewhere,
    },
  }
}
