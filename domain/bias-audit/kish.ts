/**
 * How many people of equal weight would say as much as these do: (Σw)² / Σw². Source: Kish, Survey Sampling (1965), 11.7.
 * null without weights.
 */
export function effectiveNumber(weight: number, weightSquares: number): number | null {
  return weightSquares > 0 ? weight ** 2 / weightSquares : null
}
