import type { Share } from './chi-square.ts'
import { chiSquareAbove } from './chi-square.ts'
import { Z_95 } from './normal.ts'

export interface Stratum {
  readonly group: Share
  readonly reference: Share
}

export interface Pooled {
  /** Of the odds within strata: 1 those of the group are higher, -1 lower; told also where their ratio is no number. */
  readonly side: -1 | 0 | 1
  readonly oddsRatio: number | null
  readonly oddsRatioInterval: [number, number] | null
  readonly ratio: number | null
  readonly test: { readonly chiSquare: number; readonly pValue: number } | null
}

/**
 * Ratios pooled over strata, and the test that there is no difference within them, without a correction. Sources: Mantel
 * and Haenszel, Journal of the National Cancer Institute 22 (1959), 719; the interval of the odds ratio of Robins,
 * Breslow and Greenland, Biometrics 42 (1986), 311; the ratio of rates of Rothman, Greenland and Lash, Modern
 * Epidemiology, 3rd edition, 15-19. Strata in which one of the two has nobody add nothing.
 */
export function mantelHaenszel(all: readonly Stratum[]): Pooled {
  const strata = all.filter(({ group, reference }) => group.n > 0 && reference.n > 0)
  const total = (term: (stratum: Cells) => number): number => strata.reduce((sum, each) => sum + term(cellsOf(each)), 0)
  const concordant = total(({ a, d, n }) => (a * d) / n)
  const discordant = total(({ b, c, n }) => (b * c) / n)
  const ofGroup = total(({ a, c, d, n }) => (a * (c + d)) / n)
  const ofReference = total(({ a, b, c, n }) => (c * (a + b)) / n)
  const oddsRatio = discordant > 0 ? concordant / discordant : null
  return {
    side: sideOf(concordant, discordant),
    oddsRatio,
    oddsRatioInterval: oddsRatio ? robinsBreslowGreenland(total, { oddsRatio, concordant, discordant }) : null,
    ratio: ofReference > 0 ? ofGroup / ofReference : null,
    test: cochranMantelHaenszel(total),
  }
}

/** Sums of quotients that differ by no more than their rounding are the same. */
function sideOf(concordant: number, discordant: number): Pooled['side'] {
  if (Math.abs(concordant - discordant) <= 1e-12 * (concordant + discordant)) return 0
  return concordant > discordant ? 1 : -1
}

/** a and b: selected and not, of the group; c and d: of the reference. */
interface Cells {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly n: number
}

function cellsOf({ group, reference }: Stratum): Cells {
  const n = group.n + reference.n
  return { a: group.k, b: group.n - group.k, c: reference.k, d: reference.n - reference.k, n }
}

type Total = (term: (stratum: Cells) => number) => number

function robinsBreslowGreenland(
  total: Total,
  { oddsRatio, concordant, discordant }: { oddsRatio: number; concordant: number; discordant: number },
): [number, number] {
  const first = total(({ a, d, n }) => ((a + d) / n) * ((a * d) / n))
  const mixed = total(({ a, b, c, d, n }) => ((a + d) / n) * ((b * c) / n) + ((b + c) / n) * ((a * d) / n))
  const last = total(({ b, c, n }) => ((b + c) / n) * ((b * c) / n))
  const variance = first / (2 * concordant ** 2) + mixed / (2 * concordant * discordant) + last / (2 * discordant ** 2)
  const factor = Math.exp(Z_95 * Math.sqrt(variance))
  return [oddsRatio / factor, oddsRatio * factor]
}

function cochranMantelHaenszel(total: Total): { chiSquare: number; pValue: number } | null {
  const excess = total(({ a, b, c, d, n }) => (a * d - b * c) / n)
  const variance = total(({ a, b, c, d, n }) =>
    n > 1 ? ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1)) : 0,
  )
  if (variance <= 0) return null
  const chiSquare = excess ** 2 / variance
  return { chiSquare, pValue: chiSquareAbove(chiSquare, 1) }
}
