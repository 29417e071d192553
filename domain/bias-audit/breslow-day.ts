import { chiSquareAbove } from './chi-square.ts'
import type { Stratum } from './mantel-haenszel.ts'

/**
 * The test that the odds ratio is the same in all strata, without Tarone's correction. Source: Breslow and Day,
 * Statistical Methods in Cancer Research I (1980), 4.4, (4.30). Strata in which one of the two has nobody, or in which
 * all or none are selected, say nothing about it. null where fewer than two are left or there is no pooled ratio.
 */
export function breslowDay(
  strata: readonly Stratum[],
  oddsRatio: number | null,
): { chiSquare: number; degreesOfFreedom: number; pValue: number } | null {
  const telling = strata.filter(({ group, reference }) => {
    const k = group.k + reference.k
    return group.n > 0 && reference.n > 0 && k > 0 && k < group.n + reference.n
  })
  if (oddsRatio === null || oddsRatio <= 0 || telling.length < 2) return null
  const chiSquare = telling.reduce((sum, stratum) => sum + distance(stratum, oddsRatio), 0)
  const degreesOfFreedom = telling.length - 1
  return { chiSquare, degreesOfFreedom, pValue: chiSquareAbove(chiSquare, degreesOfFreedom) }
}

function distance({ group, reference }: Stratum, oddsRatio: number): number {
  const k = group.k + reference.k
  const expected = expectedSelected(group.n, reference.n, k, oddsRatio)
  const cells = [expected, group.n - expected, k - expected, reference.n - k + expected]
  return (group.k - expected) ** 2 * cells.reduce((sum, cell) => sum + 1 / cell, 0)
}

/** How many of the group are selected where the margins are those seen and the odds ratio is this one. */
function expectedSelected(n1: number, n0: number, k: number, oddsRatio: number): number {
  if (oddsRatio === 1) return (n1 * k) / (n1 + n0)
  const a = oddsRatio - 1
  const b = n0 - k + oddsRatio * (n1 + k)
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * oddsRatio * n1 * k))
  // Of the two roots the one within the margins, in the form that keeps its digits near an odds ratio of 1.
  return (2 * oddsRatio * n1 * k) / (b + root)
}
