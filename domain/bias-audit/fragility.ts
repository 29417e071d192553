import type { Share } from './chi-square.ts'
import { notDefined } from './figure.ts'
import { NOT_COUNTS } from './pair.ts'
import type { Figure, Fragility } from './result.ts'

/**
 * How few selections would change the picture: those that bring the ratio to the highest rate to four fifths and to 1,
 * and the ratio with one person more. Source: Questions and Answers on the Uniform Guidelines, 21, 44 FR 11999.
 */
export function fragility(
  group: Share,
  highest: Share | undefined,
  isOfCounts: boolean,
  fourFifths: number,
): Fragility {
  if (!highest || highest.k <= 0 || group.n <= 0) return nothing('nobody is selected, so there is no highest rate')
  const top = highest.k / highest.n
  const ratioToHighest = group.k / group.n / top
  if (!isOfCounts) return { ...nothing(NOT_COUNTS), ratioToHighest }
  return {
    ratioToHighest,
    extraSelectionsToFourFifths: extraSelections(group, highest, fourFifths),
    extraSelectionsToParity: extraSelections(group, highest, 1),
    ratioIfOneMoreSelected:
      group.k + 1 > group.n ? notDefined('all of this group are selected already') : (group.k + 1) / group.n / top,
  }
}

/** The fewest more whose selection brings the ratio to `aim`; a hair under a whole number is that number. */
function extraSelections(group: Share, highest: Share, aim: number): number {
  const needed = (aim * highest.k * group.n) / highest.n - group.k
  return Math.max(0, Math.ceil(needed - 1e-9 * Math.max(1, group.k)))
}

function nothing(reason: string): Fragility {
  const no: Figure = notDefined(reason)
  return {
    ratioToHighest: no,
    extraSelectionsToFourFifths: no,
    extraSelectionsToParity: no,
    ratioIfOneMoreSelected: no,
  }
}
