import type { Share } from './chi-square.ts'
import { Z_95 } from './normal.ts'

/**
 * The 95 % interval of a ratio of two rates by the normal approximation of its logarithm. Source: Katz, Baptista, Azen
 * and Pike, Biometrics 34 (1978), 469, method C. null where a group is empty or nobody in it is selected.
 */
export function katz(group: Share, reference: Share): [number, number] | null {
  if (group.k <= 0 || reference.k <= 0) return null
  const ratio = group.k / group.n / (reference.k / reference.n)
  const variance = (group.n - group.k) / (group.k * group.n) + (reference.n - reference.k) / (reference.k * reference.n)
  const factor = Math.exp(Z_95 * Math.sqrt(variance))
  return [ratio / factor, ratio * factor]
}
