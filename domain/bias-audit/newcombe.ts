import type { Share } from './chi-square.ts'
import { wilson } from './wilson.ts'

/**
 * The 95 % interval of a difference of two rates, group minus reference, put together from their Wilson intervals.
 * Source: Newcombe, Statistics in Medicine 17 (1998), 873, method 10. null where a group is empty.
 */
export function newcombe(group: Share, reference: Share): [number, number] | null {
  const own = wilson(group.k, group.n)
  const other = wilson(reference.k, reference.n)
  if (!own || !other) return null
  const [p1, p0] = [group.k / group.n, reference.k / reference.n]
  return [p1 - p0 - Math.hypot(p1 - own[0], other[1] - p0), p1 - p0 + Math.hypot(own[1] - p1, p0 - other[0])]
}
