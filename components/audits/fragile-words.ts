import type { Analysis } from '../../domain/bias-audit/result.ts'
import { groupWords } from '../../domain/bias-audit/column-words.ts'
import { numberOf, ratioWords, wholeWords } from './audit-words.ts'

/** From here on a ratio is read as one. */
const ALIKE = 0.995

/** How little would change the lowest ratio to the highest rate, in a sentence; null where no figure is known. */
export function fragileWords({ fragility, highestRate, excluded }: Analysis, fourFifths: number): string | null {
  // The highest rate of a handful of people says nothing about how fragile the others are.
  if (excluded.some(({ group }) => group === highestRate.reference)) return null
  const lowest = Object.entries(fragility)
    .flatMap(([group, figures]) => {
      const ratio = numberOf(figures.ratioToHighest)
      return ratio === null || ratio >= ALIKE ? [] : [{ group, figures, ratio }]
    })
    .toSorted((a, b) => a.ratio - b.ratio)[0]
  if (!lowest) return null
  const { group, figures, ratio } = lowest
  const toFourFifths = numberOf(figures.extraSelectionsToFourFifths)
  const toParity = numberOf(figures.extraSelectionsToParity)
  const oneMore = numberOf(figures.ratioIfOneMoreSelected)
  const parts = [
    ratio < fourFifths && toFourFifths !== null ? `${selections(toFourFifths)} would bring it to ${fourFifths}` : null,
    toParity === null ? null : `${selections(toParity)} to 1`,
    oneMore === null ? null : `one more makes it ${closeWords(oneMore, ratio)}`,
  ].filter((part) => part !== null)
  if (parts.length === 0) return null
  return `the lowest ratio to the highest rate is that of ${groupWords(group)}, ${ratioWords(ratio)}: ${parts.join(', ')}.`
}

function selections(count: number): string {
  return `${wholeWords(count)} more ${count === 1 ? 'person' : 'people'} selected`
}

/** With as many digits as it takes to see that it moved. */
function closeWords(next: number, before: number): string {
  const digits = [2, 3, 4].find((one) => next.toFixed(one) !== before.toFixed(one)) ?? 4
  return next.toFixed(digits)
}
