import type { Share } from './chi-square.ts'
import { twoSidedNormal } from './normal.ts'

/**
 * The test for a trend of rates over periods that are equally far apart. Source: Armitage, Biometrics 11 (1955), 375;
 * Agresti, Categorical Data Analysis, 3rd edition, 5.3.5. null with fewer than two periods or where nothing varies.
 */
export function cochranArmitage(periods: readonly Share[]): { z: number; pValue: number } | null {
  const n = periods.reduce((sum, period) => sum + period.n, 0)
  const k = periods.reduce((sum, period) => sum + period.k, 0)
  if (periods.filter((period) => period.n > 0).length < 2 || k <= 0 || k >= n) return null
  const rate = k / n
  const mean = periods.reduce((sum, period, at) => sum + at * period.n, 0) / n
  const across = periods.reduce((sum, period, at) => sum + (at - mean) * (period.k - period.n * rate), 0)
  const spread = periods.reduce((sum, period, at) => sum + period.n * (at - mean) ** 2, 0)
  const z = across / Math.sqrt(rate * (1 - rate) * spread)
  return { z, pValue: twoSidedNormal(z) }
}
