import erfc from '@stdlib/math-base-special-erfc'
import gammainc from '@stdlib/math-base-special-gammainc'

/** The probability of a chi-square variable above `x`: Q(df/2, x/2), computed as an upper tail. */
export function chiSquareAbove(x: number, degreesOfFreedom: number): number {
  if (x <= 0) return 1
  return degreesOfFreedom === 1 ? erfc(Math.sqrt(x / 2)) : gammainc(x / 2, degreesOfFreedom / 2, true, true)
}

export interface Share {
  /** How many are selected. */
  readonly k: number
  /** Of how many. */
  readonly n: number
}

/**
 * Pearson's chi-square of rates that are all the same, without a correction. Source: Pearson, Philosophical Magazine 50
 * (1900); for shares Σ n (p − p̄)² / (p̄ (1 − p̄)), Fleiss, Levin and Paik, Statistical Methods for Rates and
 * Proportions, 3rd edition, 9.1. Shares of nobody are left out; null where nothing varies or fewer than two are left.
 */
export function equalRates(
  all: readonly Share[],
): { chiSquare: number; degreesOfFreedom: number; pValue: number } | null {
  const shares = all.filter(({ n }) => n > 0)
  const n = shares.reduce((sum, share) => sum + share.n, 0)
  const k = shares.reduce((sum, share) => sum + share.k, 0)
  if (shares.length < 2 || k <= 0 || k >= n) return null
  // (k n̄ − n k̄)² over whole numbers keeps the digits that a difference of rates would lose.
  const chiSquare = shares.reduce((sum, share) => sum + (share.k * n - share.n * k) ** 2 / share.n, 0) / (k * (n - k))
  const degreesOfFreedom = shares.length - 1
  return { chiSquare, degreesOfFreedom, pValue: chiSquareAbove(chiSquare, degreesOfFreedom) }
}
