import { isDefined } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type { Analysis, AuditResult, Figure, PairFigures } from './result.ts'

/** A p value of a family, as it is and adjusted for the others. */
interface Adjusted<T> {
  readonly of: T
  readonly adjusted: Figure
  readonly pValues: readonly Figure[]
  readonly isHidden: boolean
}

/**
 * Holm gives a pair the adjusted value of the one before it where that is higher, and Benjamini and Hochberg that of the one
 * after: of those that are shown, the ones whose value is that of a hidden one. From it, and the sizes, its selections
 * would follow.
 */
export function carriedFrom<T>(family: readonly Adjusted<T>[]): T[] {
  const hidden = new Set(
    family.flatMap(({ isHidden, adjusted }) => (isHidden && isDefined(adjusted) ? [adjusted] : [])),
  )
  const size = family.filter(({ adjusted }) => isDefined(adjusted)).length
  return family.flatMap(({ of, adjusted, pValues, isHidden }) => {
    if (isHidden || !isDefined(adjusted) || adjusted >= 1 || !hidden.has(adjusted)) return []
    return pValues.some((pValue) => isDefined(pValue) && isOwn(adjusted, pValue, size)) ? [] : [of]
  })
}

/** Whether it is the p value itself, times how many are left, or times all by its rank. */
function isOwn(adjusted: number, pValue: number, size: number): boolean {
  return [adjusted / pValue, (size * pValue) / adjusted].some(
    (factor) =>
      Math.round(factor) >= 1 && Math.round(factor) <= size && Math.abs(factor - Math.round(factor)) < 1e-9 * factor,
  )
}

/** By analysis, groups whose adjusted p value is that of a hidden pair; and analyses whose adjusted test of all is. */
export interface Carried {
  readonly pairs: ReadonlyMap<string, ReadonlySet<string>>
  readonly omnibus: ReadonlySet<string>
}

type OfAnalysis = (analysis: string) => HiddenOfAnalysis

export function carriedIn({ analyses }: AuditResult, of: OfAnalysis): Carried {
  const families = [false, true].map((screening) =>
    Object.entries(analyses).filter(([, analysis]) => analysis.screening === screening),
  )
  const [alone = [], crossed = []] = families
  const pairs = [
    ...carriedFrom(alone.flatMap((one) => pairsOf(one, of, 'holmPValue'))),
    ...crossed.flatMap((one) => carriedFrom(pairsOf(one, of, 'holmPValue'))),
    ...carriedFrom(crossed.flatMap((one) => pairsOf(one, of, 'screeningPValue'))),
  ]
  const omnibus = families.flatMap((family) =>
    carriedFrom(
      family.map(([name, { omnibus: test }]) => ({
        of: name,
        adjusted: test.adjustedPValue,
        pValues: [test.assessed.pValue],
        isHidden: of(name).selection.size > 0 || of(name).missing.selection,
      })),
    ),
  )
  const byAnalysis = Map.groupBy(pairs, ({ analysis }) => analysis)
  return {
    pairs: new Map([...byAnalysis].map(([name, all]) => [name, new Set(all.map(({ group }) => group))])),
    omnibus: new Set(omnibus),
  }
}

function pairsOf(
  [name, { pairs, reference }]: readonly [string, Analysis],
  of: OfAnalysis,
  adjusted: 'holmPValue' | 'screeningPValue',
): Adjusted<{ analysis: string; group: string }>[] {
  const { selection } = of(name)
  const isReferenceHidden = typeof reference === 'string' && selection.has(reference)
  return Object.entries(pairs).map(([group, figures]) => ({
    of: { analysis: name, group },
    ...testedOf(figures, adjusted),
    isHidden: isReferenceHidden || selection.has(group),
  }))
}

export function testedOf(
  figures: PairFigures,
  adjusted: 'holmPValue' | 'screeningPValue',
): Pick<Adjusted<never>, 'adjusted' | 'pValues'> {
  return { adjusted: figures[adjusted], pValues: [figures.pValue, figures.fisherPValue] }
}
