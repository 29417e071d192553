import { analysisKeys, compareScores, groupName, type CountCell, type ScoreSummary } from './count-table.ts'
import {
  addSums,
  averagePrecisionOf,
  logLossOf,
  NO_SUMS,
  squaredErrors,
  squareParts,
  sumParts,
  toNumber,
  type NumberSums,
} from './exact.ts'
import type { RankFigures, RankedGroup } from './score-ranks.ts'

/** What rows are told apart by when their scores are summed. */
export type ScoredKind = Pick<CountCell, 'values' | 'label' | 'period'>

export const BINS = 10

/** Sums over the scored rows of one kind in one bin; null is outside of [0, 1]. */
export interface ScoredSums {
  readonly kind: number
  readonly bin: number | null
  readonly n: number
  readonly sums: NumberSums
  readonly logLoss: bigint
}

interface Tally {
  n: number
  sums: NumberSums
}

/** A group of an analysis, in one period or over all, with what adds up in it. */
export interface ScoredGroup {
  readonly analysis: string
  readonly group: string
  readonly period: string | null
  readonly all: Tally
  readonly labelled: Tally
  readonly positive: Tally
  logLoss: bigint
  outside: number
  readonly bins: readonly { readonly all: Tally; readonly labelled: Tally; readonly positive: Tally }[]
}

/** Every group that a kind of row is in, and by kind the places of its groups. */
export function scoredGroups(
  kinds: readonly ScoredKind[],
  attributes: readonly string[],
  deepest: number,
): { groups: ScoredGroup[]; targets: number[][] } {
  const analyses = [{ name: '', places: [] }, ...analysisKeys(attributes, deepest)]
  const groups: ScoredGroup[] = []
  const places = new Map<string, number>()
  const placeOf = (analysis: string, group: string, period: string | null) => {
    const key = JSON.stringify([analysis, group, period])
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, groups.length)
    return groups.push(emptyGroup(analysis, group, period)) - 1
  }
  const targets = kinds.map(({ values, period }) =>
    analyses.flatMap((analysis) => {
      const group = groupName(values, analysis)
      if (group === null) return []
      const whole = placeOf(analysis.name, group, null)
      return period === null ? [whole] : [whole, placeOf(analysis.name, group, period)]
    }),
  )
  return { groups, targets }
}

export function addScores(
  { groups, targets }: { groups: readonly ScoredGroup[]; targets: readonly (readonly number[])[] },
  kinds: readonly ScoredKind[],
  sums: readonly ScoredSums[],
): void {
  for (const one of sums) {
    const { label } = kinds[one.kind]!
    for (const place of targets[one.kind]!) {
      const group = groups[place]!
      group.logLoss += one.logLoss
      if (one.bin === null) group.outside += one.n
      for (const part of one.bin === null ? [group] : [group, group.bins[one.bin]!]) {
        add(part.all, one)
        if (label !== null) add(part.labelled, one)
        if (label === true) add(part.positive, one)
      }
    }
  }
}

/** What the ranks are to know of each group; the first period is the first in which the group has scores. */
export function rankedGroups(groups: readonly ScoredGroup[]): RankedGroup[] {
  const firsts = new Map<string, number>()
  const key = ({ analysis, group }: ScoredGroup) => JSON.stringify([analysis, group])
  for (const [place, one] of groups.entries()) {
    if (one.period === null || one.all.n === 0) continue
    const first = firsts.get(key(one))
    if (first === undefined || one.period < groups[first]!.period!) firsts.set(key(one), place)
  }
  return groups.map((one, place) => {
    const first = one.period === null ? undefined : firsts.get(key(one))
    return {
      n: one.all.n,
      positives: one.positive.n,
      negatives: one.labelled.n - one.positive.n,
      first: first === undefined || first === place ? null : first,
    }
  })
}

/** Of the groups that have a score at all, in the order of the table. */
export function summarise(
  groups: readonly ScoredGroup[],
  ranked: readonly RankedGroup[],
  { ranks, hasLabel }: { ranks: (place: number) => RankFigures; hasLabel: boolean },
): ScoreSummary[] {
  return groups
    .flatMap((group, place): ScoreSummary[] => {
      if (group.all.n === 0) return []
      const figures = ranks(place)
      const first = ranked[place]!.first
      const distance = figures.kolmogorovSmirnov
      return [
        {
          analysis: group.analysis,
          group: group.group,
          period: group.period,
          n: group.all.n,
          sum: toNumber(sumParts(group.all.sums)),
          sumOfSquares: toNumber(squareParts(group.all.sums)),
          aboveMedian: figures.aboveMedian,
          labelled: hasLabel ? labelledFigures(group, figures) : null,
          bins: group.bins.map(({ all, labelled, positive }) => ({
            n: all.n,
            scoreSum: toNumber(sumParts(all.sums)),
            labelled: labelled.n,
            labelledSum: toNumber(sumParts(labelled.sums)),
            positives: positive.n,
          })),
          outside: group.outside,
          kolmogorovSmirnov:
            first === null || distance === null ? null : distanceOf(distance, group.all.n, ranked[first]!.n),
        },
      ]
    })
    .toSorted(compareScores)
}

/** |c₁ N₂ − c₂ N₁| as a distance of the two distribution functions. */
export function distanceOf(units: bigint, n: number, firstN: number): number {
  return Number(units) / (n * firstN)
}

function labelledFigures(group: ScoredGroup, ranks: RankFigures): NonNullable<ScoreSummary['labelled']> {
  const { labelled, positive } = group
  return {
    n: labelled.n,
    positives: positive.n,
    scoreSum: toNumber(sumParts(labelled.sums)),
    squaredErrors: squaredErrors(labelled.sums, positive.sums, positive.n),
    logLoss: logLossOf(group.logLoss),
    positiveRankSum: ranks.positiveRankSum,
    averagePrecision: averagePrecisionOf(ranks.precisionHigh, ranks.precisionLow, positive.n),
  }
}

function emptyGroup(analysis: string, group: string, period: string | null): ScoredGroup {
  const none = (): Tally => ({ n: 0, sums: NO_SUMS })
  const parts = () => ({ all: none(), labelled: none(), positive: none() })
  const bins = Array.from({ length: BINS }, parts)
  return { analysis, group, period, ...parts(), logLoss: 0n, outside: 0, bins }
}

function add(tally: Tally, { n, sums }: ScoredSums): void {
  tally.n += n
  tally.sums = addSums(tally.sums, sums)
}
