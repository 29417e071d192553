import type { OpenAnalysis } from './analysis.ts'
import { share } from './analysis.ts'
import type { AuditRequest } from './audit.ts'
import { calibrations } from './calibration.ts'
import { compareCodePoints } from './code-points.ts'
import type { PeriodShares } from './drift.ts'
import { drift, periodsOf } from './drift.ts'
import { equalizedOdds } from './equalized-odds.ts'
import { isDefined, notDefined, own, recordOf } from './figure.ts'
import type { CodedCells } from './groups.ts'
import { weightingOf } from './groups.ts'
import { NOT_COUNTS } from './pair.ts'
import { limit } from './policy.ts'
import type { AuditResult, Undefined } from './result.ts'
import { stratification } from './stratification.ts'
import { suppressed } from './suppress.ts'

/** How this audit is called among earlier ones. */
const THIS_AUDIT = 'this audit'

/** What an audit's parts are made from. */
export interface Parts {
  readonly request: AuditRequest
  readonly coded: CodedCells
  readonly opened: readonly OpenAnalysis[]
}

export function strataOf({ request, coded, opened }: Parts): AuditResult['strata'] {
  const { configuration, policy } = request
  if (configuration.stratifyBy === null) return notDefined('no column of strata is configured')
  if (weightingOf(configuration) === 'sampling') return notDefined(NOT_COUNTS)
  return recordOf(
    alone(opened).map(({ counts, reference }) => {
      const { name, attributes, groups } = counts
      const significance = limit(policy, 'significance')
      return [name, stratification({ coded, attributes, groups, reference, significance })]
    }),
  )
}

export function errorsOf({ request: { configuration, policy }, opened }: Parts): AuditResult['equalizedOdds'] {
  if (configuration.label === null) return notDefined('the log has no outcomes')
  const isOfCounts = weightingOf(configuration) !== 'sampling'
  const minimumExpected = limit(policy, 'minimum-expected')
  return recordOf(
    opened.map(({ counts, reference }) => [
      counts.name,
      equalizedOdds({ counts, reference, isOfCounts, minimumExpected }),
    ]),
  )
}

export function calibrationOf({ request: { table, configuration }, opened }: Parts): AuditResult['calibration'] {
  const { scores } = table
  if (scores === null) return notDefined('the log has no scores')
  if (configuration.label === null) return notDefined('the log has no outcomes')
  return recordOf(opened.map(({ counts }) => [counts.name, calibrations(scores, counts.name)]))
}

export function driftOf(parts: Parts): AuditResult['drift'] {
  const { request, coded, opened } = parts
  const { configuration, policy, table, previous = [] } = request
  if (weightingOf(configuration) === 'sampling') return notDefined(NOT_COUNTS)
  if (configuration.period === null && previous.length === 0) return notDefined('no column of periods is configured')
  return recordOf(
    alone(opened).map((open) => {
      const { name, attributes } = open.counts
      const periods = configuration.period === null ? overAudits(parts, open) : periodsOf(coded, attributes)
      const groups = new Set(periods.flatMap(({ shares }) => [...shares.keys()]))
      return [
        name,
        drift({
          periods,
          groups: [...groups].toSorted(compareCodePoints),
          reference: open.reference?.name,
          scores: configuration.period === null ? null : table.scores,
          significance: limit(policy, 'significance'),
          fourFifths: limit(policy, 'four-fifths'),
        }),
      ]
    }),
  )
}

/** Earlier audits that have the same attribute, as periods; this one is the last. */
function overAudits({ request: { previous = [] } }: Parts, { counts }: OpenAnalysis): PeriodShares[] {
  const earlier = previous.flatMap(({ period, result }): PeriodShares[] => {
    const analysis = own(result.analyses, counts.name)
    if (!analysis || result.weighting === 'sampling') return []
    const shares = Object.entries(analysis.groups).flatMap(([group, { weight, selected }]) =>
      isDefined(weight) && isDefined(selected) ? [[group, { k: selected, n: weight }] as const] : [],
    )
    return [{ name: period, shares: new Map(shares), hidden: hiddenIn(result, counts.name) }]
  })
  return [...earlier, { name: THIS_AUDIT, shares: new Map(counts.groups.map((group) => [group.name, share(group)])) }]
}

/** Groups that an earlier audit hides, by the limits that it was held to. */
function hiddenIn(result: AuditResult, analysis: string): Map<string, Undefined> {
  const groups = own(suppressed(result, { thresholds: result.thresholds }).analyses, analysis)?.groups ?? {}
  return new Map(
    Object.entries(groups).flatMap(([group, { n, selected }]) => {
      const hidden = [n, selected].find((figure) => !isDefined(figure))
      return hidden === undefined || isDefined(hidden) ? [] : [[group, hidden] as const]
    }),
  )
}

function alone(opened: readonly OpenAnalysis[]): OpenAnalysis[] {
  return opened.filter(({ figures }) => !figures.screening)
}
