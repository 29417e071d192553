import { isMissing, own, recordOf } from './figure.ts'
import { hiddenFigure, hiddenOf } from './hidden.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import type { AuditResult, AuditVerdict, Undefined } from './result.ts'
import { suppressAnalysis, suppressVerdict } from './suppress-analysis.ts'
import { suppressDrift } from './suppress-drift.ts'
import type { Hiding } from './suppress-parts.ts'
import { suppressCalibration, suppressImpact, suppressOdds, suppressStrata } from './suppress-parts.ts'

/** The result as it is shown: cells under the limit are hidden, and others that would reveal them. */
export function suppressed(result: AuditResult, policy: AuditPolicy): AuditResult {
  const least = limit(policy, 'suppressed-below')
  const hidden = hiddenFigure(least)
  const all = hiddenOf(result, least)
  const hiding = (analysis: string): Hiding => ({ of: all.get(analysis) ?? NOTHING_HIDDEN, hidden, limit: least })
  const { localLaw144 } = result
  return {
    ...result,
    verdict: verdictOfAll(result, hiding),
    analyses: recordOf(
      Object.entries(result.analyses).map(([name, analysis]) => [
        name,
        suppressAnalysis(analysis, hiding(name).of, hidden),
      ]),
    ),
    equalizedOdds: eachOf(result.equalizedOdds, (odds, name) => suppressOdds(odds, hiding(name))),
    calibration: eachOf(result.calibration, (groups, name) =>
      recordOf(Object.entries(groups).map(([group, own]) => [group, suppressCalibration(own, group, hiding(name))])),
    ),
    strata: eachOf(result.strata, (strata, name) => suppressStrata(strata, hiding(name))),
    localLaw144: {
      ...localLaw144,
      selection: recordOf(
        Object.entries(localLaw144.selection).map(([name, ratios]) => [
          name,
          suppressImpact(ratios, hiding(name), 'selection'),
        ]),
      ),
      scoring: eachOf(localLaw144.scoring, (ratios, name) => suppressImpact(ratios, hiding(name), 'scoring')),
    },
    drift: eachOf(result.drift, (drift, name) =>
      suppressDrift(drift, hiding(name), own(result.analyses, name)?.reference ?? hidden),
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
function verdictOfAll({ verdict, analyses }: AuditResult, hiding: (analysis: string) => Hiding): AuditVerdict {
  const names = Object.entries(analyses).flatMap(([name, { screening }]) => (screening ? [] : [name]))
  const name = verdict.about?.analysis ?? names.find((one) => hiding(one).of.selection.size > 0)
  if (name === undefined) return verdict
  const shown = suppressVerdict(verdict, hiding(name).of)
  return shown === verdict || names.length === 1 ? shown : { ...shown, sentence: `${name}: ${shown.sentence}` }
}
