import { carriedFrom, testedOf } from './carried.ts'
import type { Cell } from './complementary.ts'
import { isDefined, own, recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import { isForItsShare } from './local-law-144.ts'
import type { EqualizedOdds, Figure, ImpactRatios, PairFigures, RateComparison, Undefined } from './result.ts'
import { hideFigures, hiddenPair, impactAmongShown } from './suppress-highest.ts'

export interface Hiding {
  readonly of: HiddenOfAnalysis
  readonly hidden: Undefined
}

/** `reference` is that of the analysis: the comparison itself has none where that one lacks the outcomes. */
export function suppressOdds(
  odds: EqualizedOdds,
  { of, hidden, reference }: Hiding & { readonly reference: string | Undefined },
): EqualizedOdds {
  if (of.errors.size === 0) return odds
  const isReferenceHidden = typeof reference === 'string' && of.errors.has(reference)
  const rates = (comparison: RateComparison): RateComparison =>
    suppressRates(isReferenceHidden ? { ...comparison, reference, pairs: {} } : comparison, of, hidden)
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
  const carried = new Set(
    carriedFrom(
      Object.entries(comparison.pairs).map(([group, figures]) => ({
        of: group,
        ...testedOf(figures, 'holmPValue'),
        isHidden: errors.has(group),
      })),
    ),
  )
  return {
    reference,
    groups: recordOf(
      Object.entries(comparison.groups).map(([group, figures]) => [
        group,
        errors.has(group) ? hideFigures(figures, hidden) : figures,
      ]),
    ),
    // Groups without a denominator are in no pair; a hidden one is in it, whether it has one or not.
    pairs: recordOf(
      Object.keys(comparison.groups).flatMap((group): [string, PairFigures][] => {
        if (group === reference) return []
        if (isReferenceHidden || errors.has(group)) return [[group, hiddenPair(hidden)]]
        const figures = own(comparison.pairs, group)
        if (!figures) return []
        return [[group, carried.has(group) ? { ...figures, holmPValue: hidden } : figures]]
      }),
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
  const compared = rate.size > 0 ? impactAmongShown(ratios, rate, hidden) : ratios
  return {
    ...compared,
    categories: recordOf(
      Object.entries(compared.categories).map(([name, category]) => [
        name,
        {
          ...category,
          n: size.has(name) ? hidden : category.n,
          share: size.size > 0 ? hidden : category.share,
          rate: rate.has(name) ? hidden : category.rate,
          // That a category of a handful has so small a share says how many of the handful they are.
          leftOut: size.has(name) && isForItsShare(category.leftOut) ? null : category.leftOut,
          ...(rate.has(name) ? { impactRatioWithoutSmall: hidden } : {}),
        },
      ]),
    ),
    unknown: missing ? hidden : ratios.unknown,
  }
}
