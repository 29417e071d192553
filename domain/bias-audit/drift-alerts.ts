import type { Share } from './chi-square.ts'
import { chiSquareAbove } from './chi-square.ts'
import type { DriftRequest } from './drift.ts'
import { holm } from './holm.ts'
import { pooledZ } from './pooled-z.ts'
import { populationStability } from './population-stability.ts'
import type { Drift } from './result.ts'

/** Over this a distribution has moved much. Source: Siddiqi, Credit Risk Scorecards (2006), 8, a convention. */
const MUCH_MOVED = 0.25

/**
 * What changed from the first period to the latest, in sentences: only where the change is large and more than chance.
 * Groups' p values are adjusted by Holm.
 */
export function driftAlerts(request: DriftRequest): Drift['alerts'][number][] {
  const { periods, groups, significance, fourFifths } = request
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last || first === last) return []
  const changes = groups.flatMap((group) => {
    const [before, after] = [first.shares.get(group), last.shares.get(group)]
    const test = before && after ? pooledZ(after, before) : null
    return before && after && test ? [{ group, before, after, pValue: test.pValue }] : []
  })
  const adjusted = holm(changes.map(({ pValue }) => pValue))
  const moved = changes.filter(({ before, after }, at) => {
    const factor = after.k / after.n / (before.k / before.n)
    return (adjusted[at] ?? 1) < significance && (factor < fourFifths || factor > 1 / fourFifths)
  })
  const sentences = moved.map(({ group, before, after }) => ({
    about: group,
    sentence: `The rate of ${group} went from ${percent(before)} in ${first.name} to ${percent(after)} in ${last.name}; that is more than chance.`,
  }))
  return [...sentences, ...mixAlert(request)]
}

function mixAlert({ periods, groups, significance }: DriftRequest): Drift['alerts'][number][] {
  const [first, last] = [periods[0], periods.at(-1)]
  const counts = [first, last].map((period) => groups.map((group) => period?.shares.get(group)?.n ?? 0))
  const [before = [], after = []] = counts
  const stability = populationStability(before, after)
  if (stability === null || stability <= MUCH_MOVED || mixPValue(before, after) >= significance) return []
  const sentence = `The mix of groups in ${last?.name} is far from that in ${first?.name}: a stability index of ${stability.toFixed(2)}.`
  return [{ about: null, sentence }]
}

/** Pearson's test that two periods have the same mix. */
function mixPValue(before: readonly number[], after: readonly number[]): number {
  const [oldTotal, newTotal] = [before, after].map((counts) => counts.reduce((sum, count) => sum + count, 0))
  const all = (oldTotal ?? 0) + (newTotal ?? 0)
  const occupied = before.map((count, at) => [count, after[at] ?? 0] as const).filter(([a, b]) => a + b > 0)
  const chiSquare = occupied.reduce((sum, [a, b]) => {
    const expected = ((a + b) * (oldTotal ?? 0)) / all
    const other = a + b - expected
    return sum + (a - expected) ** 2 / expected + (b - other) ** 2 / other
  }, 0)
  return occupied.length > 1 ? chiSquareAbove(chiSquare, occupied.length - 1) : 1
}

function percent({ k, n }: Share): string {
  return `${((100 * k) / n).toFixed(1)} %`
}
