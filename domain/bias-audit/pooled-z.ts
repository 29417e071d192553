import type { Share } from './chi-square.ts'
import { twoSidedNormal } from './normal.ts'

/**
 * The test that two rates are the same, with their pooled rate and no correction for continuity; z has the sign of group
 * minus reference. Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, 3.3.
 * null where nothing varies.
 */
export function pooledZ(group: Share, reference: Share): { z: number; pValue: number } | null {
  const n = group.n + reference.n
  const k = group.k + reference.k
  if (group.n <= 0 || reference.n <= 0 || k <= 0 || k >= n) return null
  const across = group.k * reference.n - reference.k * group.n
  const z = across * Math.sqrt(n / (group.n * reference.n * k * (n - k)))
  return { z, pValue: twoSidedNormal(z) }
}
