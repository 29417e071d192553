/**
 * p values adjusted so that the expected share of false ones among those reported stays under the level: for screening.
 * Source: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289. In the order in which they
 * came.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).toSorted((a, b) => (pValues[b] ?? 1) - (pValues[a] ?? 1))
  const adjusted = pValues.map(() => 1)
  let lowest = 1
  order.forEach((index, fromLast) => {
    lowest = Math.min(lowest, ((pValues[index] ?? 1) * pValues.length) / (pValues.length - fromLast))
    adjusted[index] = lowest
  })
  return adjusted
}
