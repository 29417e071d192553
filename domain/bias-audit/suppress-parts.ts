import type { Cell, Sum } from './complementary.ts'
import { hiddenCells } from './complementary.ts'
import { isDefined, own, recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type {
  Calibration,
  EqualizedOdds,
  Figure,
  ImpactRatios,
  RateComparison,
  Stratification,
  Undefined,
} from './result.ts'
import { hideAll } from './suppress-analysis.ts'

export interface Hiding {
  readonly of: HiddenOfAnalysis
  readonly hidden: Undefined
  readonly limit: number
}

export function suppressOdds(odds: EqualizedOdds, { of, hidden }: Hiding): EqualizedOdds {
  if (of.errors.size === 0) return odds
  const rates = (comparison: RateComparison): RateComparison => suppressRates(comparison, of, hidden)
  return {
    // The worst case may be that of a hidden group.
    equalOpportunityDifference: hidden,
    difference: hidden,
    ratio: hidden,
    predictiveParityDifference: hidden,
    truePositiveRate: rates(odds.truePositiveRate),
    falsePositiveRate: rates(odds.falsePositiveRate),
    positivePredictiveValue: rates(odds.positivePredictiveValue),
  }
}

function suppressRates(comparison: RateComparison, { errors }: HiddenOfAnalysis, hidden: Undefined): RateComparison {
  const { reference } = comparison
  const isReferenceHidden = typeof reference === 'string' && errors.has(reference)
  const isHidden = (group: string): boolean => isReferenceHidden || errors.has(group)
  return {
    reference,
    groups: recordOf(
      Object.entries(comparison.groups).map(([group, figures]) => [
        group,
        errors.has(group) ? hideAll(figures, hidden) : figures,
      ]),
    ),
    pairs: recordOf(
      Object.entries(comparison.pairs).map(([group, figures]) => [
        group,
        isHidden(group) ? hideAll(figures, hidden) : figures,
      ]),
    ),
    // That a group has nobody in a denominator is a number under the limit too.
    excluded: comparison.excluded.filter(({ group }) => !errors.has(group)),
  }
}

export function suppressCalibration(
  calibration: Calibration,
  group: string,
  { of, hidden, limit }: Hiding,
): Calibration {
  const bins = new Map(calibration.bins.map((bin, at) => [String(at), peopleOf(bin)]))
  const sums: Sum[] = [{ parts: [...bins.keys()], of: null }]
  const small = hiddenCells({ cells: bins, sums, limit })
  const isWhole = of.errors.has(group) || of.selection.has(group)
  const { bins: _bins, thresholds, ...figures } = calibration
  return {
    ...(isWhole ? hideAll(figures, hidden) : figures),
    bins: calibration.bins.map((bin, at) =>
      isWhole || small.has(String(at)) ? { ...bin, n: hidden, meanScore: hidden, meanLabel: hidden } : bin,
    ),
    thresholds: thresholds.map((threshold) =>
      isWhole || small.size > 0 ? { ...hideAll(threshold, hidden), from: threshold.from } : threshold,
    ),
  }
}

/** In a bin: those with a positive outcome and those without; all of them where there are no outcomes. */
function peopleOf({ n, meanLabel }: Calibration['bins'][number]): Cell {
  if (!isDefined(n)) return []
  return isDefined(meanLabel) ? [Math.round(n * meanLabel), Math.round(n * (1 - meanLabel))] : [n]
}

type StratifiedPair = Stratification['pairs'][string]

export function suppressStrata(stratification: Stratification, { of, hidden, limit }: Hiding): Stratification {
  const { reference } = stratification
  const isReferenceHidden = typeof reference === 'string' && of.selection.has(reference)
  return {
    reference,
    pairs: recordOf(
      Object.entries(stratification.pairs).map(([group, pair]) => [
        group,
        suppressStratifiedPair(pair, { hidden, limit, isWhole: isReferenceHidden || of.selection.has(group) }),
      ]),
    ),
  }
}

const NOTHING = { groupN: 0, groupSelected: 0, referenceN: 0, referenceSelected: 0 }

function suppressStratifiedPair(
  pair: StratifiedPair,
  { hidden, limit, isWhole }: { hidden: Undefined; limit: number; isWhole: boolean },
): StratifiedPair {
  const names = Object.keys(pair.strata)
  const cells = names.flatMap((name): [string, Cell][] => {
    const { groupN, groupSelected, referenceN, referenceSelected } = own(pair.strata, name) ?? NOTHING
    return [
      [`group ${name}`, parts(groupN, groupSelected)],
      [`reference ${name}`, parts(referenceN, referenceSelected)],
    ]
  })
  const sums = ['group', 'reference'].map((who): Sum => ({ parts: names.map((name) => `${who} ${name}`), of: null }))
  const small = hiddenCells({ cells: new Map(cells), sums, limit })
  const isHidden = (name: string): boolean => isWhole || small.has(`group ${name}`) || small.has(`reference ${name}`)
  const isAny = names.some(isHidden)
  return {
    ...pair,
    strata: recordOf(
      Object.entries(pair.strata).map(([name, figures]) => [name, isHidden(name) ? hideAll(figures, hidden) : figures]),
    ),
    // Pooled figures are equations in the cells that are hidden.
    ...(isAny
      ? {
          pooledOddsRatio: hidden,
          pooledOddsRatioInterval: hidden,
          pooledRatio: hidden,
          mantelHaenszel: hideAll(pair.mantelHaenszel, hidden),
          breslowDay: { ...pair.breslowDay, chiSquare: hidden, pValue: hidden },
        }
      : {}),
  }
}

/** Those selected and those not. */
export function parts(n: Figure, selected: Figure): Cell {
  return isDefined(n) && isDefined(selected) ? [selected, n - selected] : []
}

export function suppressImpact(
  ratios: ImpactRatios,
  { of, hidden, limit }: Hiding,
  kind: 'selection' | 'scoring',
): ImpactRatios {
  const scored = Object.entries(ratios.categories).map(
    ([name, { n, rate }]) => [name, isDefined(n) && isDefined(rate) ? parts(n, Math.round(n * rate)) : []] as const,
  )
  const sums: Sum[] = [{ parts: scored.map(([name]) => name), of: null }]
  const already = new Set(of.size)
  const small = kind === 'selection' ? of.selection : hiddenCells({ cells: new Map(scored), sums, limit, already })
  const isTopHidden = typeof ratios.mostSelected === 'string' && small.has(ratios.mostSelected)
  const isTopOfLargeHidden = Object.entries(ratios.categories).some(
    ([name, { impactRatioWithoutSmall }]) => impactRatioWithoutSmall === 1 && small.has(name),
  )
  return {
    mostSelected: isTopHidden ? hidden : ratios.mostSelected,
    categories: recordOf(
      Object.entries(ratios.categories).map(([name, category]) => [
        name,
        {
          ...category,
          n: of.size.has(name) ? hidden : category.n,
          share: of.size.size > 0 ? hidden : category.share,
          rate: small.has(name) ? hidden : category.rate,
          impactRatio: isTopHidden || small.has(name) ? hidden : category.impactRatio,
          impactRatioWithoutSmall: isTopOfLargeHidden || small.has(name) ? hidden : category.impactRatioWithoutSmall,
        },
      ]),
    ),
    unknown: of.missing.size ? hidden : ratios.unknown,
  }
}
