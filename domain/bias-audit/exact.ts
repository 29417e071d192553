/**
 * A sum in exact parts: `[units, digits]` is units × 10^-digits. Sums of whole numbers do not depend on the order of the
 * rows, so the same log gives the same figure in any database and any thread.
 */
export type ExactPart = readonly [units: bigint, digits: number]

/** The double that is nearest to the sum of the parts. */
export function toNumber(parts: readonly ExactPart[]): number {
  const most = Math.max(0, ...parts.map(([, digits]) => digits))
  const units = parts.reduce((sum, [part, digits]) => sum + part * 10n ** BigInt(most - digits), 0n)
  return Number(`${units}e-${most}`)
}

/** How a number of a log is kept: in billionths, and the rest in 10^-18. Beyond that it is rounded, half away from zero. */
export const COARSE_DIGITS = 9
export const FINE_DIGITS = 18
/** Numbers from here on cannot be counted. */
export const NUMBERS_BELOW = 1_000_000_000

/** Sums over rows of a number x = coarse × 1e-9 + fine × 1e-18, and of x². */
export interface NumberSums {
  readonly coarse: bigint
  readonly fine: bigint
  readonly coarseSquares: bigint
  /** Of coarse × fine. */
  readonly products: bigint
  readonly fineSquares: bigint
}

export const NO_SUMS: NumberSums = { coarse: 0n, fine: 0n, coarseSquares: 0n, products: 0n, fineSquares: 0n }

export function addSums(a: NumberSums, b: NumberSums): NumberSums {
  return {
    coarse: a.coarse + b.coarse,
    fine: a.fine + b.fine,
    coarseSquares: a.coarseSquares + b.coarseSquares,
    products: a.products + b.products,
    fineSquares: a.fineSquares + b.fineSquares,
  }
}

export function sumParts({ coarse, fine }: NumberSums): ExactPart[] {
  return [
    [coarse, COARSE_DIGITS],
    [fine, FINE_DIGITS],
  ]
}

export function squareParts({ coarseSquares, products, fineSquares }: NumberSums): ExactPart[] {
  return [
    [coarseSquares, 2 * COARSE_DIGITS],
    [2n * products, COARSE_DIGITS + FINE_DIGITS],
    [fineSquares, 2 * FINE_DIGITS],
  ]
}

/** Σ (x − y)² where y is 1 for the positives and 0 for the others: Σ x² − 2 Σ x of the positives + their number. */
export function squaredErrors(all: NumberSums, positives: NumberSums, count: number): number {
  const twice = sumParts(positives).map(([units, digits]): ExactPart => [-2n * units, digits])
  return toNumber([...squareParts(all), ...twice, [BigInt(count), 0]])
}

/** A log loss is summed in 10^-12; a logarithm's last digit is the machine's own, so thirteen digits of the sum count. */
export const LOSS_DIGITS = 12
export function logLossOf(units: bigint): number {
  return Number(toNumber([[units, LOSS_DIGITS]]).toPrecision(13))
}

/** Average precision from Σ floor(precision × 1e8) × rise, and the same of the remainders; null without positives. */
export function averagePrecisionOf(high: bigint, low: bigint, positives: number): number | null {
  if (positives === 0) return null
  return toNumber([[((high * 100_000_000n + low) * 100n) / BigInt(positives), 18]])
}
