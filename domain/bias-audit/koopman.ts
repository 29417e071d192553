import type { Share } from './chi-square.ts'
import { Z_95 } from './normal.ts'

const STEPS = 200

/**
 * The 95 % score interval of a ratio of two rates: all ratios that the score test does not reject. Source: Koopman,
 * Biometrics 40 (1984), 513; the rates under a ratio as of Miettinen and Nurminen, Statistics in Medicine 4 (1985),
 * 213, (12), without their factor N / (N − 1). The upper limit is Infinity where nobody of the reference is selected;
 * null where a group is empty or nobody at all is selected.
 */
export function koopman(group: Share, reference: Share): [number, number] | null {
  if (group.n <= 0 || reference.n <= 0 || (group.k <= 0 && reference.k <= 0)) return null
  const score = (logRatio: number): number => scoreOfRatio(group, reference, Math.exp(logRatio))
  const estimate = Math.log(group.k / group.n / (reference.k / reference.n))
  const lower = group.k <= 0 ? 0 : Math.exp(findScore(score, Z_95, Number.isFinite(estimate) ? estimate : 0, -1))
  const start = Number.isFinite(estimate) ? estimate : 0
  const upper = reference.k <= 0 ? Infinity : Math.exp(findScore(score, -Z_95, start, 1))
  return [lower, upper]
}

/** How far the rates are from this ratio, in standard errors under it; falls as the ratio rises. */
function scoreOfRatio(group: Share, reference: Share, ratio: number): number {
  const total = group.n + reference.n
  const b = group.n * ratio + group.k + reference.n + reference.k * ratio
  const c = group.k + reference.k
  const root = Math.sqrt(Math.max(0, b * b - 4 * total * ratio * c))
  // The smaller root of the quadratic, in the form that loses no digits.
  const p0 = Math.min(1, (2 * c) / (b + root))
  const p1 = Math.min(1, ratio * p0)
  const variance = (p1 * (1 - p1)) / group.n + (ratio * ratio * p0 * (1 - p0)) / reference.n
  const distance = group.k / group.n - (ratio * reference.k) / reference.n
  return variance > 0 ? distance / Math.sqrt(variance) : distance === 0 ? 0 : Math.sign(distance) * Infinity
}

/** Where a falling function takes a value, searched from `start` in one direction, by doubling and then halving. */
function findScore(score: (at: number) => number, value: number, start: number, direction: 1 | -1): number {
  const isBeyond = (at: number): boolean => (direction === 1 ? score(at) <= value : score(at) >= value)
  // A group of whom nobody, or a reference of whom nobody, is selected gives no estimate to start beside.
  let inside = start
  for (let step = 1; isBeyond(inside) && step < 1e4; step *= 2) inside -= direction * step
  let width = 1 / 64
  while (!isBeyond(inside + direction * width) && width < 1e4) width *= 2
  let outside = inside + direction * width
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (inside + outside) / 2
    if (middle === inside || middle === outside) break
    if (isBeyond(middle)) outside = middle
    else inside = middle
  }
  return (inside + outside) / 2
}
