import type { OpenAnalysis } from './analysis.ts'
import { openAnalysis } from './analysis.ts'
import { analysisVerdict } from './analysis-verdict.ts'
import { calibrationOf, driftOf, errorsOf, strataOf } from './audit-parts.ts'
import { titleWords } from './column-words.ts'
import type { AuditConfiguration } from './configuration.ts'
import { refuseManyCrossed } from './crossed-limit.ts'
import type { CountTable } from './count-table.ts'
import type { TestedPair } from './families.ts'
import { adjustByHolm, adjustForScreening, comparisonsIn } from './families.ts'
import { isDefined, isMissing, notDefined, own, recordOf } from './figure.ts'
import { filing } from './filing.ts'
import { analysesOf, codeCells, countGroups, weightingOf } from './groups.ts'
import { holm } from './holm.ts'
import { localLaw144 } from './local-law-144.ts'
import { METHOD } from './method.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import type { Analysis, AuditResult, AuditVerdict, Figure } from './result.ts'
import type { JudgedPair } from './verdict.ts'
import { judgePairs, rankOf } from './verdict.ts'
import type { SentenceContext } from './verdict-sentence.ts'

/** An earlier audit of the same system, as one period before this one where the log itself has no periods. */
export interface EarlierAudit {
  /** Any name that tells it from the others: a day, a month. In the order in which they are given. */
  readonly period: string
  readonly result: AuditResult
}

export interface AuditRequest {
  readonly table: CountTable
  readonly configuration: AuditConfiguration
  readonly policy: AuditPolicy
  readonly previous?: readonly EarlierAudit[]
}

/**
 * All figures and verdicts that follow from the counts, exactly; small cells are in it (see `suppressed`). Throws Refusal:
 * invalid, where no group is the declared reference, or too many groups are crossed.
 */
export function auditCounts(request: AuditRequest): AuditResult {
  const { table, configuration, policy } = request
  const weighting = weightingOf(configuration)
  const coded = codeCells(table, weighting)
  const counted = analysesOf(table.attributes, configuration.intersections).map((names) => countGroups(coded, names))
  refuseManyCrossed(counted)
  const opened = counted.map((counts) => openAnalysis({ counts, configuration, policy }))
  const parts = { request, coded, opened }
  const strata = strataOf(parts)
  const judged = judge(request, opened, strata)
  const alone = judged.filter(({ open }) => !open.figures.screening)
  const verdict = verdictOfAll(alone)
  const comparisons = comparisonsIn(alone.map(({ open }) => open.pairs))
  return {
    rows: table.rows,
    undecidedRows: table.undecidedRows,
    method: METHOD,
    verdict,
    weighting,
    files: filing({
      state: verdict.state,
      pairs: alone.flatMap(({ pairs }) => pairs),
      screened: judged
        .filter(({ open, analysis }) => open.figures.screening && analysis.verdict.state === 'disparity-indicated')
        .map(({ open }) => open.counts.name),
      policy,
      comparisons,
    }),
    thresholds: policy.thresholds,
    comparisons,
    analyses: recordOf(judged.map(({ open, analysis }) => [open.counts.name, analysis])),
    equalizedOdds: errorsOf(parts),
    calibration: calibrationOf(parts),
    strata,
    localLaw144: localLaw144({
      table,
      configuration,
      analyses: opened.map(({ counts }) => counts),
      smallestShare: limit(policy, 'smallest-share'),
    }),
    drift: driftOf(parts),
  }
}

interface JudgedAnalysis {
  readonly open: OpenAnalysis
  readonly pairs: readonly JudgedPair[]
  readonly analysis: Analysis
}

/** Adjusts the p values of attributes and of intersections as families of their own, and says what follows. */
function judge(
  { configuration, policy }: AuditRequest,
  opened: readonly OpenAnalysis[],
  strata: AuditResult['strata'],
): JudgedAnalysis[] {
  return [false, true].flatMap((isScreening) => {
    const family = opened.filter(({ figures }) => figures.screening === isScreening)
    const adjust = isScreening ? adjustForScreening : adjustByHolm
    const pairs = adjust(family.map((open) => open.pairs))
    const omnibus = adjustDefined(family.map(({ assessedOmnibus }) => assessedOmnibus.pValue))
    const context: SentenceContext = {
      favourable: configuration.favourable,
      policy,
      weighting: weightingOf(configuration),
      stratifyBy: configuration.stratifyBy,
      comparisons: comparisonsIn(pairs),
    }
    return family.map((open, at) => {
      const ownPairs = pairs[at] ?? []
      const omnibusPValue = omnibus[at] ?? notDefined('not tested')
      const reversed = reversedGroups(strata, open.counts.name)
      // What nothing can test is in no state: neither its interval nor its power is known.
      const isTested = context.weighting !== 'sampling'
      const judgedPairs = isTested ? judgePairs({ open, pairs: ownPairs, omnibusPValue, policy, reversed }) : []
      return {
        open,
        pairs: judgedPairs,
        analysis: closed(open, ownPairs, omnibusPValue, analysisVerdict(open, judgedPairs, context)),
      }
    })
  })
}

function closed(
  open: OpenAnalysis,
  pairs: readonly TestedPair[],
  adjustedPValue: Figure,
  verdict: AuditVerdict,
): Analysis {
  return {
    ...open.figures,
    verdict,
    pairs: recordOf(pairs.map(({ group, figures }) => [group, figures])),
    omnibus: { ...open.omnibus, assessed: open.assessedOmnibus, adjustedPValue },
  }
}

function adjustDefined(pValues: readonly Figure[]): Figure[] {
  const adjusted = holm(pValues.filter(isDefined))
  let next = 0
  return pValues.map((pValue) => {
    if (!isDefined(pValue)) return pValue
    next += 1
    return adjusted[next - 1] ?? 1
  })
}

function reversedGroups(strata: AuditResult['strata'], analysis: string): Set<string> {
  const found = isMissing(strata) ? undefined : own(strata, analysis)
  return new Set(Object.entries(found?.pairs ?? {}).flatMap(([group, { reverses }]) => (reverses ? [group] : [])))
}

/** The worst of the attributes; intersections decide nothing alone. */
function verdictOfAll(alone: readonly JudgedAnalysis[]): AuditVerdict {
  const [worst] = alone.toSorted((a, b) => rankOf(a.analysis.verdict.state) - rankOf(b.analysis.verdict.state))
  if (!worst) return { state: 'not-assessable', sentence: 'Nothing was compared: there is no attribute.', about: null }
  const { verdict } = worst.analysis
  return alone.length === 1
    ? verdict
    : { ...verdict, sentence: `${titleWords(worst.open.counts.name)}: ${verdict.sentence}` }
}
