import type { Share } from './chi-square.ts'
import { compareCodePoints } from './code-points.ts'
import { adjustByHolm } from './families.ts'
import { isDefined, recordOf } from './figure.ts'
import { fragility } from './fragility.ts'
import { firstHighest, ratioTo } from './local-law-144.ts'
import { comparePair, smallestExpected, testedPValue } from './pair.ts'
import type { AuditPolicy } from './policy.ts'
import { limit } from './policy.ts'
import type { Analysis, AuditResult, Figure, ImpactRatios, PairFigures, Undefined } from './result.ts'

/** What comparisons are made anew with, once some groups are hidden. */
export interface ShownContext {
  readonly weighting: AuditResult['weighting']
  readonly policy: AuditPolicy
  readonly hidden: Undefined
}

interface NamedShare extends Share {
  readonly name: string
}

/**
 * The comparison with the highest rate, among the groups that are shown. That a hidden group has the highest rate of all,
 * or has not, would bound its rate by one that is shown, often to within a person or two; so it follows from shown figures
 * alone, and is the same whatever is hidden.
 */
export function highestShown(
  { groups, excluded }: Analysis,
  isHidden: ReadonlySet<string>,
  context: ShownContext,
): Pick<Analysis, 'highestRate' | 'fragility'> {
  const { hidden, policy } = context
  const isOfCounts = context.weighting !== 'sampling'
  const shares = sharesOf(groups, isHidden)
  const top = firstHighest(shares.map((share) => ({ ...share, rate: share.n > 0 ? share.k / share.n : hidden })))
  const compared = shares.flatMap((group) => {
    if (!top || group.name === top.name) return []
    const pair = { group, reference: top, isOfCounts, of: 'decisions' }
    const figures = comparePair(pair)
    const pValue = testedPValue(figures, smallestExpected(pair), limit(policy, 'minimum-expected'))
    return [{ group: group.name, figures, pValue }]
  })
  const pairs = new Map(
    adjustByHolm([compared])
      .flat()
      .map(({ group, figures }) => [group, figures] as const),
  )
  const names = Object.keys(groups).filter((name) => name !== top?.name)
  return {
    highestRate: {
      reference: top?.name ?? hidden,
      assessed: top !== undefined && !excluded.some(({ group }) => group === top.name),
      amongShown: true,
      pairs: recordOf(names.map((name) => [name, pairs.get(name) ?? hiddenPair(hidden)])),
    },
    fragility: recordOf(
      Object.keys(groups).map((name) => {
        const own = shares.find((share) => share.name === name)
        const figures = fragility(own ?? { k: 0, n: 0 }, top, isOfCounts, limit(policy, 'four-fifths'))
        return [name, own ? figures : hideFigures(figures, hidden)]
      }),
    ),
  }
}

/** Groups whose selections are shown, in the order of code points, which decides between equals. */
function sharesOf(groups: Analysis['groups'], isHidden: ReadonlySet<string>): NamedShare[] {
  return Object.entries(groups)
    .flatMap(([name, { weight, selected }]) =>
      !isHidden.has(name) && isDefined(weight) && isDefined(selected) ? [{ name, k: selected, n: weight }] : [],
    )
    .toSorted((a, b) => compareCodePoints(a.name, b.name))
}

/** Impact ratios to the highest rate among the categories that are shown, for the same reason. */
export function impactAmongShown(ratios: ImpactRatios, isHidden: ReadonlySet<string>, hidden: Undefined): ImpactRatios {
  const all = Object.entries(ratios.categories).map(([name, category]) => ({ ...category, name }))
  const rates = all.filter(({ name }) => !isHidden.has(name)).toSorted((a, b) => compareCodePoints(a.name, b.name))
  const [top, topOfLarge] = [firstHighest(rates), firstHighest(rates.filter(({ leftOut }) => leftOut === null))]
  const ratio = (name: string, rate: Figure, to: typeof top): Figure =>
    isHidden.has(name) ? hidden : ratioTo(rate, to)
  return {
    ...ratios,
    mostSelected: top?.name ?? hidden,
    amongShown: true,
    categories: recordOf(
      all.map(({ name, ...category }) => [
        name,
        {
          ...category,
          impactRatio: ratio(name, category.rate, top),
          impactRatioWithoutSmall:
            category.leftOut === null ? ratio(name, category.rate, topOfLarge) : category.impactRatioWithoutSmall,
        },
      ]),
    ),
  }
}

/** A pair of which nothing is told, also where there would be no pair. */
export function hiddenPair(hidden: Undefined): PairFigures {
  const nobody = { k: 0, n: 0 }
  return hideFigures(comparePair({ group: nobody, reference: nobody, isOfCounts: true, of: 'decisions' }), hidden)
}

/** Every figure of a flat object hidden, also those that are undefined: their reasons would tell. */
export function hideFigures<T extends object>(figures: T, hidden: Undefined): T {
  return Object.fromEntries(Object.keys(figures).map((name) => [name, hidden])) as T
}
