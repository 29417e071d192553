import type { Share } from './chi-square.ts'
import { logHypergeometric } from './hypergeometric.ts'

/** Tables as likely as the one seen, up to rounding, are as extreme. As in R's fisher.test. */
const AS_LIKELY = Math.log1p(1e-7)

/**
 * Fisher's exact test of two rates, two-sided: the probability of all tables no likelier than the one seen; and its
 * mid-p, which counts by half the one seen and those exactly as likely. Sources: Agresti, Categorical Data Analysis, 3rd
 * edition, 3.5; Lancaster, Journal of the American Statistical Association 56 (1961), 223. It sums outwards from where
 * the tails begin and stops where terms no longer count, so that ten million rows take no longer. null where a group is
 * empty or a count is not whole.
 */
export function fisherExact(group: Share, reference: Share): { pValue: number; midPValue: number } | null {
  const { n } = group
  if (n <= 0 || reference.n <= 0 || ![group.k, n, reference.k, reference.n].every(Number.isSafeInteger)) return null
  const selected = group.k + reference.k
  const table = {
    selected,
    unselected: n + reference.n - selected,
    draws: n,
    lowest: Math.max(0, selected - reference.n),
    highest: Math.min(selected, n),
  }
  if (table.lowest === table.highest) return { pValue: 1, midPValue: 0.5 }
  const seen = logProbability(table, group.k)
  // Where two tables are the likeliest, one of them is on either side.
  const peak = Math.ceil(((n + 1) * (selected + 1)) / (n + reference.n + 2)) - 1
  const left = firstNoLikelier(table, { near: peak, side: -1 }, seen + AS_LIKELY)
  const right = firstNoLikelier(table, { near: peak + 1, side: 1 }, seen + AS_LIKELY)
  const isEverything = left === peak && right === peak + 1
  const pValue = isEverything ? 1 : Math.min(1, tail(table, left, -1) + tail(table, right, 1))
  const asLikely = [left, right].filter((x) => x !== null && logProbability(table, x) >= seen - AS_LIKELY).length
  return { pValue, midPValue: pValue - (asLikely * Math.exp(seen)) / 2 }
}

interface Margins {
  readonly selected: number
  readonly unselected: number
  readonly draws: number
  readonly lowest: number
  readonly highest: number
}

function logProbability({ selected, unselected, draws }: Margins, x: number): number {
  return logHypergeometric(x, selected, unselected, draws)
}

/** From the peak outwards on one side, the first table that is no likelier than the bound; null where there is none. */
function firstNoLikelier(table: Margins, { near, side }: { near: number; side: 1 | -1 }, bound: number): number | null {
  const end = side === 1 ? table.highest : table.lowest
  if ((end - near) * side < 0 || logProbability(table, end) > bound) return null
  if (logProbability(table, near) <= bound) return near
  let [likelier, found] = [near, end]
  while (Math.abs(found - likelier) > 1) {
    const middle = Math.floor((likelier + found) / 2)
    if (logProbability(table, middle) <= bound) found = middle
    else likelier = middle
  }
  return found
}

/** The probability of a table and of all beyond it, each term from the one before. */
function tail(table: Margins, from: number | null, side: 1 | -1): number {
  if (from === null) return 0
  const { selected, unselected, draws, lowest, highest } = table
  let term = 1
  let sum = 1
  for (let x = from; x !== (side === 1 ? highest : lowest); x += side) {
    const up = (selected - x) * (draws - x)
    const down = x * (unselected - draws + x)
    const upOfNext = (x + 1) * (unselected - draws + x + 1)
    const downOfNext = (selected - x + 1) * (draws - x + 1)
    term *= side === 1 ? up / upOfNext : down / downOfNext
    sum += term
    if (term < sum * 1e-18) break
  }
  return sum * Math.exp(logProbability(table, from))
}
