import { share } from './analysis.ts'
import type { Share } from './chi-square.ts'
import { equalRates } from './chi-square.ts'
import { cochranArmitage } from './cochran-armitage.ts'
import { compareCodePoints } from './code-points.ts'
import type { ScoreSummary } from './count-table.ts'
import { driftAlerts } from './drift-alerts.ts'
import { figure, interval, notDefined, over, recordOf } from './figure.ts'
import type { CodedCells } from './groups.ts'
import { countGroups } from './groups.ts'
import { koopman } from './koopman.ts'
import { populationStability } from './population-stability.ts'
import type { Drift, Undefined } from './result.ts'
import { wilson } from './wilson.ts'

/** Groups' selections in one period. */
export interface PeriodShares {
  readonly name: string
  readonly shares: ReadonlyMap<string, Share>
  /** Of an earlier audit, groups that it does not show itself. */
  readonly hidden?: ReadonlyMap<string, Undefined>
}

export interface DriftRequest {
  /** From the earliest to the latest. */
  readonly periods: readonly PeriodShares[]
  /** All groups, also those that some periods lack. */
  readonly groups: readonly string[]
  readonly reference: string | undefined
  readonly scores: readonly ScoreSummary[] | null
  readonly significance: number
  readonly fourFifths: number
}

const NOBODY: Share = { k: 0, n: 0 }

/** The periods of a log, as text that sorts; rows without one are in none. */
export function periodsOf(coded: CodedCells, attributes: readonly string[]): PeriodShares[] {
  const places = Map.groupBy(coded.cells.keys(), (place) => coded.cells[place]?.period ?? null)
  return [...places]
    .flatMap(([name, cells]) => (name === null ? [] : [{ name, cells }]))
    .toSorted((a, b) => compareCodePoints(a.name, b.name))
    .map(({ name, cells }) => {
      const { groups } = countGroups(coded, attributes, cells)
      return { name, shares: new Map(groups.map((group) => [group.name, share(group)])) }
    })
}

/** Rates, ratios and the mix of groups over periods, each against the first. */
export function drift(request: DriftRequest): Drift {
  const { periods, groups } = request
  const overPeriods = groups.map((group) => [group, periods.map(({ shares }) => shares.get(group) ?? NOBODY)] as const)
  const none = 'fewer than two periods, or nothing varies'
  return {
    periods: recordOf(periods.map((period) => [period.name, driftOfPeriod(request, period)])),
    homogeneity: recordOf(
      overPeriods.map(([group, shares]) => {
        const test = equalRates(shares)
        return [group, { chiSquare: figure(test && test.chiSquare, none), pValue: figure(test && test.pValue, none) }]
      }),
    ),
    trend: recordOf(
      overPeriods.map(([group, shares]) => {
        const test = cochranArmitage(shares)
        return [group, { z: figure(test && test.z, none), pValue: figure(test && test.pValue, none) }]
      }),
    ),
    alerts: driftAlerts(request),
  }
}

function driftOfPeriod(request: DriftRequest, period: PeriodShares): Drift['periods'][string] {
  const { periods, groups, reference } = request
  const first = periods[0] ?? period
  const total = [...period.shares.values()].reduce((sum, { n }) => sum + n, 0)
  const base = period.shares.get(reference ?? '') ?? NOBODY
  const mix = (of: PeriodShares): number[] => groups.map((group) => of.shares.get(group)?.n ?? 0)
  const isFirst = period === first
  return {
    groups: recordOf(
      groups.map((name) => [
        name,
        withoutHidden(
          groupInPeriod({ own: period.shares.get(name) ?? NOBODY, base, total, isReference: name === reference }),
          period.hidden?.get(name),
        ),
      ]),
    ),
    mixPsi: isFirst ? notDefined(FIRST) : figure(populationStability(mix(first), mix(period)), 'a period has nobody'),
    ...scoreDrift(request, first.name, period.name),
  }
}

const FIRST = 'this is the first period, with which the others are compared'

type InPeriod = Drift['periods'][string]['groups'][string]

function withoutHidden(figures: InPeriod, hidden: Undefined | undefined): InPeriod {
  if (!hidden) return figures
  return { n: hidden, selected: hidden, rate: hidden, wilson: hidden, ratio: hidden, koopman: hidden, share: hidden }
}

function groupInPeriod({
  own,
  base,
  total,
  isReference,
}: {
  own: Share
  base: Share
  total: number
  isReference: boolean
}): InPeriod {
  const nobody = 'the group has nobody in this period'
  const itself: Undefined = notDefined('this is the reference')
  const noRatio = base.n > 0 ? 'both rates are 0' : 'the reference has nobody in this period'
  const rate = over(own.k, own.n, nobody)
  const ratio =
    typeof rate === 'number' ? over(own.k * base.n, base.k * own.n, 'the rate of the reference is 0 or unknown') : rate
  return {
    n: own.n,
    selected: own.k,
    rate,
    wilson: interval(wilson(own.k, own.n), nobody),
    ratio: isReference ? itself : ratio,
    koopman: isReference
      ? itself
      : interval(koopman(own, base), own.n > 0 ? noRatio : nobody, 'no upper limit: the rate of the reference is 0'),
    share: over(own.n, total, 'this period has nobody'),
  }
}

/** Of all scores: the stability index over ten bins, and the largest distance of the distribution functions. */
function scoreDrift(
  { scores }: DriftRequest,
  first: string,
  name: string,
): Pick<Drift['periods'][string], 'scorePsi' | 'scoreKs'> {
  const of = (period: string): ScoreSummary | undefined =>
    scores?.find((score) => score.analysis === '' && score.period === period)
  const [before, after] = [of(first), of(name)]
  const reason = scores ? 'a period has no scores' : 'the log has no scores'
  if (!before || !after) return { scorePsi: notDefined(reason), scoreKs: notDefined(reason) }
  if (before === after) return { scorePsi: notDefined(FIRST), scoreKs: notDefined(FIRST) }
  const counts = ({ bins, outside }: ScoreSummary): number[] => [...bins.map(({ n }) => n), outside]
  return {
    scorePsi: figure(populationStability(counts(before), counts(after)), reason),
    scoreKs: figure(after.kolmogorovSmirnov, reason),
  }
}
