import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { isDefined, notDefined } from './figure.ts'
import { holm } from './holm.ts'
import { NOT_SCREENED } from './pair.ts'
import type { Figure, PairFigures } from './result.ts'

export interface TestedPair {
  readonly group: string
  readonly figures: PairFigures
  /** What is adjusted. */
  readonly pValue: Figure
}

/** Blocks of pairs, all of one family: every p value that is shown is in it, also of groups too small for a verdict. */
export function adjustByHolm(blocks: readonly (readonly TestedPair[])[]): TestedPair[][] {
  return adjust(blocks, holm, (figures, adjusted) => ({
    ...figures,
    holmPValue: adjusted,
    screeningPValue: notDefined(NOT_SCREENED),
  }))
}

/** Blocks of pairs of intersections: Holm within each, and over all of them the screening of Benjamini and Hochberg. */
export function adjustForScreening(blocks: readonly (readonly TestedPair[])[]): TestedPair[][] {
  const within = blocks.flatMap((block) => adjustByHolm([block]))
  return adjust(within, benjaminiHochberg, (figures, screeningPValue) => ({ ...figures, screeningPValue }))
}

/** How many p values of a family are adjusted for one another: those that there are, of groups of any size. */
export function comparisonsIn(blocks: readonly (readonly TestedPair[])[]): number {
  return blocks.flat().filter(({ pValue }) => isDefined(pValue)).length
}

function adjust(
  blocks: readonly (readonly TestedPair[])[],
  method: (pValues: readonly number[]) => number[],
  write: (figures: PairFigures, adjusted: Figure) => PairFigures,
): TestedPair[][] {
  const all = blocks.flat().map(({ pValue }) => pValue)
  const adjusted = method(all.filter(isDefined))
  let next = 0
  return blocks.map((block) =>
    block.map((pair) => {
      if (!isDefined(pair.pValue)) return { ...pair, figures: write(pair.figures, pair.pValue) }
      const figures = write(pair.figures, adjusted[next] ?? 1)
      next += 1
      return { ...pair, figures }
    }),
  )
}
