import type { Figure } from '../bias-audit/result.ts'

/**
 * Krippendorff's alpha for judgements by name: 1 is full agreement, 0 what chance alone gives. Items with one judgement
 * say nothing of agreement and are left out.
 *
 * judgements  item -> what each of its reviewers said; any number of reviewers, not the same for each item
 * returns     alpha, 1 at most; undefined where no item has two judgements, or all judgements are the same
 * source      Krippendorff, Content Analysis, 2nd ed. 2004, chapter 11 (nominal data, missing values)
 */
export function krippendorffAlpha(judgements: Iterable<readonly string[]>): Figure {
  const totals = new Map<string, number>()
  let pairable = 0
  let disagreements = 0
  for (const values of judgements) {
    if (values.length < 2) continue
    pairable += values.length
    const counts = new Map<string, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    for (const [value, number] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + number)
      disagreements += (number * (values.length - number)) / (values.length - 1)
    }
  }
  if (pairable === 0) return { undefined: 'no item was judged by two reviewers' }
  let expected = 0
  for (const number of totals.values()) expected += number * (pairable - number)
  if (expected === 0) return { undefined: 'all judgements are the same, so that chance cannot be told from agreement' }
  return 1 - ((pairable - 1) * disagreements) / expected
}

/** The share of pairs of judgements of the same item that say the same. */
export function rawAgreement(judgements: Iterable<readonly string[]>): Figure {
  let pairs = 0
  let same = 0
  for (const values of judgements) {
    const counts = new Map<string, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    pairs += (values.length * (values.length - 1)) / 2
    for (const number of counts.values()) same += (number * (number - 1)) / 2
  }
  return pairs === 0 ? { undefined: 'no item was judged by two reviewers' } : same / pairs
}
