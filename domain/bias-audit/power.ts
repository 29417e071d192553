import type { Share } from './chi-square.ts'
import { normalAbove, normalBelow } from './normal.ts'

/** Two groups' sizes and the rates that they are thought to have. */
export interface Contrast {
  readonly n1: number
  readonly n0: number
  readonly p1: number
  readonly p0: number
}

/**
 * The chance that the pooled test at this level sees such a difference. Source: Fleiss, Levin and Paik, Statistical
 * Methods for Rates and Proportions, 3rd edition, 4.2, without the correction.
 */
export function power(contrast: Contrast, level: number): number {
  const { same, apart } = standardErrors(contrast)
  const distance = Math.abs(contrast.p1 - contrast.p0)
  if (apart === 0) return distance > 0 ? 1 : 0
  return normalBelow((distance - normalAbove(level / 2) * same) / apart)
}

/** By how much both groups would have to grow, as a factor, for the test to have this power; null without a difference. */
export function growthFor(contrast: Contrast, level: number, wanted: number): number | null {
  const { same, apart } = standardErrors(contrast)
  const distance = Math.abs(contrast.p1 - contrast.p0)
  if (distance === 0) return null
  return ((normalAbove(level / 2) * same + normalAbove(1 - wanted) * apart) / distance) ** 2
}

export function contrastOf(group: Share, reference: Share): Contrast {
  return { n1: group.n, n0: reference.n, p1: group.k / group.n, p0: reference.k / reference.n }
}

function standardErrors({ n1, n0, p1, p0 }: Contrast): { same: number; apart: number } {
  const pooled = (n1 * p1 + n0 * p0) / (n1 + n0)
  const same = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0))
  return { same, apart: Math.sqrt((p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0) }
}
