import type { Carried } from './carried.ts'
import { carriedIn } from './carried.ts'
import { titleWords } from './column-words.ts'
import { isMissing, own, recordOf } from './figure.ts'
import { withoutNumber } from './filing.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import { hiddenFigure, hiddenOf } from './hidden.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import type { AuditResult, AuditVerdict, Undefined } from './result.ts'
import { suppressAnalysis, suppressVerdict } from './suppress-analysis.ts'
import { hiddenInDrift, suppressDrift } from './suppress-drift.ts'
import type { Hiding } from './suppress-parts.ts'
import { suppressImpact, suppressOdds } from './suppress-parts.ts'
import { hiddenScores, suppressCalibrations } from './suppress-scores.ts'
import { suppressStrata } from './suppress-strata.ts'

/** The result as it is shown: cells under the limit are hidden, and others that would reveal them. */
export function suppressed(result: AuditResult, policy: AuditPolicy): AuditResult {
  const least = limit(policy, 'suppressed-below')
  const hidden = hiddenFigure(least)
  const all = hiddenOf(result, least)
  const of = (analysis: string): HiddenOfAnalysis => all.get(analysis) ?? NOTHING_HIDDEN
  const hiding = (analysis: string): Hiding => ({ of: of(analysis), hidden })
  const scores = hiddenScores(result, of, least)
  const isHiddenThen = hiddenInDrift(result, of, least)
  const carried = carriedIn(result, of)
  const carriedOf = (name: string) => ({ pairs: carried.pairs.get(name) ?? NONE, omnibus: carried.omnibus.has(name) })
  const common = { weighting: result.weighting, policy, hidden }
  const alone = Object.entries(result.analyses).flatMap(([name, { screening }]) => (screening ? [] : [name]))
  const { localLaw144 } = result
  return {
    ...result,
    verdict: verdictOfAll(result, of, carried),
    files: alone.some((name) => of(name).selection.size > 0) ? withoutNumber(result.files) : result.files,
    analyses: recordOf(
      Object.entries(result.analyses).map(([name, analysis]) => [
        name,
        suppressAnalysis(analysis, { ...common, of: of(name), carried: carriedOf(name) }),
      ]),
    ),
    equalizedOdds: eachOf(result.equalizedOdds, (odds, name) =>
      suppressOdds(odds, { ...hiding(name), reference: own(result.analyses, name)?.reference ?? hidden }),
    ),
    calibration: suppressCalibrations(result.calibration, scores, hidden),
    strata: suppressStrata(result, { of, hidden, limit: least }),
    localLaw144: {
      ...localLaw144,
      selection: recordOf(
        Object.entries(localLaw144.selection).map(([name, ratios]) => [
          name,
          suppressImpact(
            ratios,
            { size: of(name).size, rate: of(name).selection, missing: of(name).missing.size },
            hidden,
          ),
        ]),
      ),
      scoring: eachOf(localLaw144.scoring, (ratios, name) => suppressImpact(ratios, scores.ratios(name), hidden)),
    },
    drift: eachOf(result.drift, (drift, name) =>
      suppressDrift(drift, (period, group) => isHiddenThen(period, name, group), {
        reference: own(result.analyses, name)?.reference ?? hidden,
        hidden,
      }),
    ),
  }
}

const NONE: ReadonlySet<string> = new Set()
const NOTHING_HIDDEN = { size: NONE, selection: NONE, errors: NONE, missing: { size: false, selection: false } }

function eachOf<T>(
  records: Readonly<Record<string, T>> | Undefined,
  suppress: (record: T, name: string) => T,
): Readonly<Record<string, T>> | Undefined {
  if (isMissing(records)) return records
  return recordOf(Object.entries(records).map(([name, record]) => [name, suppress(record, name)]))
}

/** The verdict of the whole quotes the worst analysis. */
function verdictOfAll(
  { verdict, analyses }: AuditResult,
  of: (analysis: string) => HiddenOfAnalysis,
  carried: Carried,
): AuditVerdict {
  const names = Object.entries(analyses).flatMap(([name, { screening }]) => (screening ? [] : [name]))
  const name = verdict.about?.analysis ?? names.find((one) => of(one).selection.size > 0)
  if (name === undefined) return verdict
  // What is told of its attribute, before the attribute was named.
  const told = verdict.about === null ? verdict : (own(analyses, name)?.verdict ?? verdict)
  const shown = suppressVerdict(told, of(name), carried.pairs.get(name) ?? NONE)
  if (shown === told) return verdict
  return names.length === 1 ? shown : { ...shown, sentence: `${titleWords(name)}: ${shown.sentence}` }
}
