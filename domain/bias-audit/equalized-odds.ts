import type { Share } from './chi-square.ts'
import { adjustByHolm } from './families.ts'
import { definedEntries, interval, isDefined, notDefined, over, recordOf } from './figure.ts'
import type { AnalysisCounts, GroupCounts, Tally } from './groups.ts'
import { comparePair, NOT_COUNTS, smallestExpected, testedPValue } from './pair.ts'
import type { EqualizedOdds, Figure, RateComparison } from './result.ts'
import { wilson } from './wilson.ts'

interface Rate {
  readonly of: (tally: Tally) => Share
  /** What its denominator holds. */
  readonly rows: string
}

const TRUE_POSITIVE: Rate = { of: ({ tp, fn }) => ({ k: tp, n: tp + fn }), rows: 'positive outcomes' }
const FALSE_POSITIVE: Rate = { of: ({ fp, tn }) => ({ k: fp, n: fp + tn }), rows: 'negative outcomes' }
const POSITIVE_PREDICTIVE: Rate = { of: ({ tp, fp }) => ({ k: tp, n: tp + fp }), rows: 'selected with an outcome' }

export interface OddsRequest {
  readonly counts: AnalysisCounts
  readonly reference: GroupCounts | undefined
  readonly isOfCounts: boolean
  readonly minimumExpected: number
}

/**
 * How errors differ between groups. Sources: Hardt, Price and Srebro, Equality of Opportunity in Supervised Learning
 * (2016); the worst case of the two rates as in Fairlearn; predictive parity of Chouldechova, Big Data 5 (2017). A group
 * without a denominator is left out of that rate and named, never counted as 0.
 */
export function equalizedOdds(request: OddsRequest): EqualizedOdds {
  const truePositiveRate = compareRates(request, TRUE_POSITIVE)
  const falsePositiveRate = compareRates(request, FALSE_POSITIVE)
  const positivePredictiveValue = compareRates(request, POSITIVE_PREDICTIVE)
  const [opportunity, alarm] = [spread(truePositiveRate), spread(falsePositiveRate)]
  return {
    equalOpportunityDifference: opportunity.difference,
    difference: worst(opportunity.difference, alarm.difference, Math.max),
    ratio: worst(opportunity.ratio, alarm.ratio, Math.min),
    predictiveParityDifference: spread(positivePredictiveValue).difference,
    truePositiveRate,
    falsePositiveRate,
    positivePredictiveValue,
  }
}

function compareRates({ counts, reference, isOfCounts, minimumExpected }: OddsRequest, rate: Rate): RateComparison {
  const none = `there are no ${rate.rows} in this group`
  const groups = counts.groups.map(({ name, sums }) => ({ name, ...rate.of(sums) }))
  const base = groups.find(({ name }) => name === reference?.name)
  const pairs = groups
    .filter(({ name, n }) => base && base.n > 0 && name !== base.name && n > 0)
    .map((group) => {
      const comparison = { group, reference: base ?? group, isOfCounts, of: rate.rows }
      const figures = comparePair(comparison)
      return {
        group: group.name,
        figures,
        pValue: testedPValue(figures, smallestExpected(comparison), minimumExpected),
      }
    })
  return {
    reference: base && base.n > 0 ? base.name : notDefined(`there are no ${rate.rows} in the reference`),
    groups: recordOf(
      groups.map(({ name, k, n }) => [
        name,
        { k, n, rate: over(k, n, none), wilson: isOfCounts ? interval(wilson(k, n), none) : notDefined(NOT_COUNTS) },
      ]),
    ),
    pairs: recordOf(
      adjustByHolm([pairs])
        .flat()
        .map(({ group, figures }) => [group, figures] as const),
    ),
    excluded: groups.filter(({ n }) => n <= 0).map(({ name }) => ({ group: name, reason: none })),
  }
}

/** Between the highest and the lowest rate of the groups that have one. */
function spread({ groups }: RateComparison): { difference: Figure; ratio: Figure } {
  const rates = definedEntries(Object.entries(groups).map(([name, { rate }]) => [name, rate])).map(([, rate]) => rate)
  const no = notDefined('fewer than two groups have this rate')
  if (rates.length < 2) return { difference: no, ratio: no }
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)]
  return { difference: highest - lowest, ratio: over(lowest, highest, 'the rate is 0 in every group') }
}

function worst(a: Figure, b: Figure, of: (a: number, b: number) => number): Figure {
  if (!isDefined(a)) return a
  return isDefined(b) ? of(a, b) : b
}
