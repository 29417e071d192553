/**
 * p values adjusted so that the chance of any false one among them stays under the level. Source: Holm, Scandinavian
 * Journal of Statistics 6 (1979), 65. In the order in which they came.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).toSorted((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1))
  const adjusted = pValues.map(() => 1)
  let highest = 0
  order.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, (pValues[index] ?? 1) * (pValues.length - rank)))
    adjusted[index] = highest
  })
  return adjusted
}
