import type { Figure } from '../bias-audit/result.ts'
import { decimals } from './conclude.ts'

export interface Price {
  readonly group: string
  readonly item: string
  readonly price: number
}

/** Each price over the mean of its item, so that a dear item and a cheap one can be put together. */
function relativePrices(prices: readonly Price[]): { group: string; price: number; relative: number }[] {
  const means = new Map(
    [...Map.groupBy(prices, ({ item }) => item)].map(([item, all]) => [item, meanOf(all.map(({ price }) => price))]),
  )
  return prices.flatMap(({ group, item, price }) => {
    const mean = means.get(item) ?? 0
    return mean > 0 ? [{ group, price, relative: price / mean }] : []
  })
}

/** Of each group: its mean price, how many prices, and the mean of its prices over their item's mean. */
export function meansOf(prices: readonly Price[]): [string, Figure, number, Figure][] {
  return [...Map.groupBy(relativePrices(prices), ({ group }) => group)].map(([group, all]) => [
    group,
    Number(decimals(meanOf(all.map(({ price }) => price)))),
    all.length,
    meanOf(all.map(({ relative }) => relative)),
  ])
}

/**
 * Correlation ratio of price and group, from 0 (the group says nothing) to 1 (it says all): the root of the variance
 * between groups over the whole variance, of prices over their item's mean. Source: Fisher 1925, § 45.
 */
export function etaOf(prices: readonly Price[]): Figure {
  const relative = relativePrices(prices)
  const all = meanOf(relative.map((each) => each.relative))
  const whole = relative.reduce((sum, each) => sum + (each.relative - all) ** 2, 0)
  if (relative.length === 0 || whole < 1e-12) return { undefined: 'no price differs from the mean of its item' }
  const between = [...Map.groupBy(relative, ({ group }) => group).values()].reduce(
    (sum, group) => sum + group.length * (meanOf(group.map((each) => each.relative)) - all) ** 2,
    0,
  )
  return Math.sqrt(Math.min(1, between / whole))
}

function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
