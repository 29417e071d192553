import type { Share } from './chi-square.ts'
import { figure, interval, isDefined, notDefined, over } from './figure.ts'
import { fisherExact } from './fisher-exact.ts'
import { katz } from './katz.ts'
import { koopman } from './koopman.ts'
import { newcombe } from './newcombe.ts'
import { pooledZ } from './pooled-z.ts'
import type { Figure, PairFigures } from './result.ts'

export const NOT_COUNTS = 'the weights are sampling weights, and these figures are for counts'
const NO_VARIATION = 'nothing varies: all of both groups are selected, or nobody is'
const NOT_ADJUSTED = 'there is no p value to adjust'
export const NOT_SCREENED = 'an attribute alone is tested, not screened'

/** What is compared: a group with a reference; with sampling weights shares of weight, which nothing can test. */
export interface Comparison {
  readonly group: Share
  readonly reference: Share
  readonly isOfCounts: boolean
  /** What a share's denominator holds, for the words of undefined figures: `decisions`, `positive outcomes`. */
  readonly of: string
}

/** All figures of a pair but those adjusted for other pairs. */
export function comparePair({ group, reference, isOfCounts, of }: Comparison): PairFigures {
  const nobody = `there are no ${of} in one of the two groups`
  const noReference = reference.n > 0 ? 'the rate of the reference is 0' : nobody
  const p1 = over(group.k, group.n, nobody)
  const p0 = over(reference.k, reference.n, nobody)
  const difference = isDefined(p1) && isDefined(p0) ? p1 - p0 : notDefined(nobody)
  const isDivided = isDefined(p1) && isDefined(p0)
  // Of counts one division, so that a ratio of exactly four fifths is the number 0.8; weights are no whole numbers.
  const [above, below] = isOfCounts ? [group.k * reference.n, reference.k * group.n] : [p1, p0]
  const ratio = isDivided && isDefined(above) && isDefined(below) ? over(above, below, noReference) : notDefined(nobody)
  const adjusted = { holmPValue: notDefined(NOT_ADJUSTED), screeningPValue: notDefined(NOT_ADJUSTED) }
  if (!isOfCounts) return { difference, ratio, ...untested(), ...adjusted }
  const isEmpty = group.n <= 0 || reference.n <= 0
  const z = pooledZ(group, reference)
  const exact = fisherExact(group, reference)
  const noExact = isEmpty ? nobody : 'the counts are not whole numbers'
  return {
    difference,
    newcombe: interval(newcombe(group, reference), nobody),
    ratio,
    koopman: interval(
      koopman(group, reference),
      isEmpty ? nobody : 'both rates are 0',
      'no upper limit: both could differ by any factor',
    ),
    katz: interval(isEmpty ? null : katz(group, reference), isEmpty ? nobody : 'one of the two rates is 0'),
    z: figure(z && z.z, isEmpty ? nobody : NO_VARIATION),
    pValue: figure(z && z.pValue, isEmpty ? nobody : NO_VARIATION),
    fisherPValue: figure(exact && exact.pValue, noExact),
    midPValue: figure(exact && exact.midPValue, noExact),
    ...adjusted,
  }
}

function untested(): Omit<PairFigures, 'difference' | 'ratio' | 'holmPValue' | 'screeningPValue'> {
  const no = notDefined(NOT_COUNTS)
  return { newcombe: no, koopman: no, katz: no, z: no, pValue: no, fisherPValue: no, midPValue: no }
}

/** The smallest number that is expected in a cell of the two by two where both rates are the same. */
export function smallestExpected({ group, reference }: Pick<Comparison, 'group' | 'reference'>): number {
  const rate = (group.k + reference.k) / (group.n + reference.n)
  return Math.min(group.n, reference.n) * Math.min(rate, 1 - rate)
}

/** The p value that is adjusted for the other comparisons: of the pooled test, or Fisher's where few are expected. */
export function testedPValue(figures: PairFigures, smallest: number, minimumExpected: number): Figure {
  return smallest < minimumExpected && isDefined(figures.fisherPValue) ? figures.fisherPValue : figures.pValue
}
