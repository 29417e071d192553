import erfc from '@stdlib/math-base-special-erfc'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'

/** Of 95 % intervals: the value that a standard normal exceeds with a probability of 2.5 %. */
export const Z_95 = 1.959963984540054
/** Its square: the 95 % point of chi-square with one degree of freedom. */
export const CHI_SQUARE_95 = Z_95 * Z_95

/** The probability of a standard normal at least as far from 0; computed as a tail, so that 1e-300 is exact too. */
export function twoSidedNormal(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2)
}

/** The probability of a standard normal below `z`. */
export function normalBelow(z: number): number {
  return erfc(-z / Math.SQRT2) / 2
}

/** The value that a standard normal exceeds with this probability. */
export function normalAbove(probability: number): number {
  return -normalQuantile(probability, 0, 1)
}
