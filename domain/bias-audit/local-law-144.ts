import { compareCodePoints } from './code-points.ts'
import type { AuditConfiguration } from './configuration.ts'
import type { CountTable } from './count-table.ts'
import { isDefined, notDefined, over, recordOf } from './figure.ts'
import type { AnalysisCounts } from './groups.ts'
import type { Figure, ImpactRatios, LocalLaw144 } from './result.ts'

export interface LawRequest {
  readonly table: CountTable
  readonly configuration: AuditConfiguration
  readonly analyses: readonly AnalysisCounts[]
  /** Categories with less than this share of the rows are left out of the second set of ratios. */
  readonly smallestShare: number
}

interface Category {
  readonly name: string
  readonly n: number
  readonly rate: Figure
}

/**
 * Impact ratios as New York City has them calculated: a category's rate over the highest. Of scores, the rate is the
 * share strictly above the median of the whole sample. Source: 6 RCNY 5-300, 5-301.
 */
export function localLaw144({ table, configuration, analyses, smallestShare }: LawRequest): LocalLaw144 {
  const ratios = (counts: AnalysisCounts, categories: readonly Category[]): ImpactRatios =>
    impactRatios({ counts, categories, configuration, smallestShare })
  const noScore = notDefined('the log has no scores')
  return {
    selection: recordOf(
      analyses.map((counts) => [
        counts.name,
        ratios(
          counts,
          counts.groups.map(({ name, people, sums }) => ({
            name,
            n: people.n,
            rate: over(sums.selected, sums.n, 'the weights of this category are 0'),
          })),
        ),
      ]),
    ),
    scoring: table.scores
      ? recordOf(analyses.map((counts) => [counts.name, ratios(counts, scoredCategories(table, counts))]))
      : noScore,
    medianScore: table.scores ? (table.medianScore ?? notDefined('no row has a score')) : noScore,
  }
}

function tooSmall(smallestShare: number): string {
  return `under ${smallestShare * 100} % of the rows`
}

/** Whether a category is left out for its share, and not for a reason that somebody gave. */
export function isForItsShare(leftOut: string | null): boolean {
  return leftOut !== null && /^under [\d.]+ % of the rows$/.test(leftOut)
}

function scoredCategories({ scores }: CountTable, { name }: AnalysisCounts): Category[] {
  return (scores ?? [])
    .filter(({ analysis, period }) => analysis === name && period === null)
    .map(({ group, n, aboveMedian }) => ({
      name: group,
      n,
      rate: over(aboveMedian, n, 'nobody in this category has a score'),
    }))
    .toSorted((a, b) => compareCodePoints(a.name, b.name))
}

interface RatioRequest {
  readonly counts: AnalysisCounts
  readonly categories: readonly Category[]
  readonly configuration: AuditConfiguration
  readonly smallestShare: number
}

function impactRatios({ counts, categories, configuration, smallestShare }: RatioRequest): ImpactRatios {
  const total = categories.reduce((sum, { n }) => sum + n, 0)
  const leftOut = new Map(
    categories.flatMap(({ name, n }): [string, string][] => {
      const why = configuration.leftOut.find(({ analysis, group }) => analysis === counts.name && group === name)
      if (why) return [[name, why.justification]]
      return n / total < smallestShare ? [[name, tooSmall(smallestShare)]] : []
    }),
  )
  const top = firstHighest(categories)
  const topOfLarge = firstHighest(categories.filter(({ name }) => !leftOut.has(name)))
  return {
    mostSelected: top?.name ?? notDefined('no category has a rate'),
    amongShown: false,
    categories: recordOf(
      categories.map(({ name, n, rate }) => [
        name,
        {
          n,
          share: over(n, total, 'there are no rows'),
          rate,
          impactRatio: ratioTo(rate, top),
          impactRatioWithoutSmall: leftOut.has(name)
            ? notDefined('this category is left out')
            : ratioTo(rate, topOfLarge),
          leftOut: leftOut.get(name) ?? null,
        },
      ]),
    ),
    unknown: counts.missing.people.n,
  }
}

/** The first with the highest rate of those that have one. */
export function firstHighest<T extends { readonly rate: Figure }>(
  all: readonly T[],
): (T & { rate: number }) | undefined {
  return all.reduce<(T & { rate: number }) | undefined>(
    (best, one) => (isDefined(one.rate) && one.rate > (best?.rate ?? -Infinity) ? { ...one, rate: one.rate } : best),
    undefined,
  )
}

export function ratioTo(rate: Figure, top: { rate: number } | undefined): Figure {
  if (!isDefined(rate)) return rate
  return over(rate, top?.rate ?? 0, 'the highest rate is 0')
}
