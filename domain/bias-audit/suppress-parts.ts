import type { Cell } from './complementary.ts'
import { isDefined, recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type { EqualizedOdds, Figure, ImpactRatios, RateComparison, Undefined } from './result.ts'
import { hideAll } from './suppress-analysis.ts'

export interface Hiding {
  readonly of: HiddenOfAnalysis
  readonly hidden: Undefined
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

/** Those selected and those not. */
export function parts(n: Figure, selected: Figure): Cell {
  return isDefined(n) && isDefined(selected) ? [selected, n - selected] : []
}

/** Groups of one analysis of which the size or the rate is hidden. */
export interface HiddenRatios {
  readonly size: ReadonlySet<string>
  readonly rate: ReadonlySet<string>
  readonly missing: boolean
}

export function suppressImpact(
  ratios: ImpactRatios,
  { size, rate, missing }: HiddenRatios,
  hidden: Undefined,
): ImpactRatios {
  const isTopHidden = typeof ratios.mostSelected === 'string' && rate.has(ratios.mostSelected)
  const isTopOfLargeHidden = Object.entries(ratios.categories).some(
    ([name, { impactRatioWithoutSmall }]) => impactRatioWithoutSmall === 1 && rate.has(name),
  )
  return {
    mostSelected: isTopHidden ? hidden : ratios.mostSelected,
    categories: recordOf(
      Object.entries(ratios.categories).map(([name, category]) => [
        name,
        {
          ...category,
          n: size.has(name) ? hidden : category.n,
          share: size.size > 0 ? hidden : category.share,
          rate: rate.has(name) ? hidden : category.rate,
          impactRatio: isTopHidden || rate.has(name) ? hidden : category.impactRatio,
          impactRatioWithoutSmall: isTopOfLargeHidden || rate.has(name) ? hidden : category.impactRatioWithoutSmall,
        },
      ]),
    ),
    unknown: missing ? hidden : ratios.unknown,
  }
}
