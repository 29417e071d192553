import type { Cell, Sum } from './complementary.ts'
import { hiddenCells } from './complementary.ts'
import { isDefined } from './figure.ts'
import type { Analysis, AuditResult, Figure, Undefined } from './result.ts'

/** Of one analysis: groups of which the size, the selections or the errors are hidden. */
export interface HiddenOfAnalysis {
  readonly size: ReadonlySet<string>
  readonly selection: ReadonlySet<string>
  readonly errors: ReadonlySet<string>
  /** Whether the rows whose group is not known are hidden: how many, and how many of them are selected. */
  readonly missing: { readonly size: boolean; readonly selection: boolean }
}

export function hiddenFigure(limit: number): Undefined {
  return { undefined: `hidden: fewer than ${limit} people, or what would reveal so few`, suppressed: true }
}

const MISSING = null

/** What of each analysis is hidden, all of them looked at together: crossed groups add up to those of one attribute. */
export function hiddenOf({ analyses }: AuditResult, limit: number): Map<string, HiddenOfAnalysis> {
  const sums = sumsOf(analyses)
  const size = hiddenCells({ cells: cellsOf(analyses, ({ n }) => [n]), sums, limit })
  const decisions = cellsOf(analyses, ({ n, selected }) => [selected, n - selected])
  const selection = hiddenCells({ cells: decisions, sums, limit, already: size })
  const outcomes = cellsOf(analyses, ({ tp, fp, fn, tn }) => (tp + fp + fn + tn > 0 ? [tp, fp, fn, tn] : []))
  const errors = hiddenCells({ cells: outcomes, sums, limit, already: selection })
  return new Map(
    Object.entries(analyses).map(([name, analysis]) => {
      const of = (keys: ReadonlySet<string>): Set<string> =>
        new Set(Object.keys(analysis.groups).filter((group) => keys.has(keyOf(name, group))))
      const isMissingIn = (keys: ReadonlySet<string>): boolean => keys.has(keyOf(name, MISSING))
      const missing = { size: isMissingIn(size), selection: isMissingIn(selection) }
      return [name, { size: of(size), selection: of(selection), errors: of(errors), missing }]
    }),
  )
}

function keyOf(analysis: string, group: string | null): string {
  return JSON.stringify([analysis, group])
}

type People = Readonly<Record<'n' | 'selected' | 'tp' | 'fp' | 'fn' | 'tn', number>>

function cellsOf(analyses: AuditResult['analyses'], parts: (people: People) => Cell): Map<string, Cell> {
  return new Map(
    Object.entries(analyses).flatMap(([name, { groups, missing }]) => {
      const known = Object.entries(groups).map(
        ([group, { people }]) => [keyOf(name, group), parts(numbers(people))] as const,
      )
      const none = { n: zero(missing.people.n), selected: zero(missing.people.selected), tp: 0, fp: 0, fn: 0, tn: 0 }
      return [...known, [keyOf(name, MISSING), parts(none)] as const]
    }),
  )
}

function numbers(people: Analysis['groups'][string]['people']): People {
  const { n, selected, tp, fp, fn, tn } = people
  return { n: zero(n), selected: zero(selected), tp: zero(tp), fp: zero(fp), fn: zero(fn), tn: zero(tn) }
}

function zero(figure: Figure): number {
  return isDefined(figure) ? figure : 0
}

/** All groups of an analysis add up to the log; those of crossed attributes also to each group of fewer attributes. */
function sumsOf(analyses: AuditResult['analyses']): Sum[] {
  return Object.entries(analyses).flatMap(([name, analysis]) => {
    const groups = Object.keys(analysis.groups)
    const whole: Sum = { parts: [...groups.map((group) => keyOf(name, group)), keyOf(name, MISSING)], of: null }
    return [whole, ...analysis.attributes.flatMap((dropped) => marginsOf(analyses, [name, analysis], dropped))]
  })
}

function marginsOf(
  analyses: AuditResult['analyses'],
  [name, analysis]: readonly [string, Analysis],
  dropped: string,
): Sum[] {
  const kept = analysis.attributes.filter((attribute) => attribute !== dropped)
  const fewer = Object.entries(analyses).find(([, { attributes }]) => sameTexts(attributes, kept))
  if (!fewer || kept.length === 0) return []
  const at = analysis.attributes.indexOf(dropped)
  const byMargin = Map.groupBy(Object.entries(analysis.groups), ([, { values }]) =>
    JSON.stringify(values.toSpliced(at, 1)),
  )
  return Object.entries(fewer[1].groups).map(([margin, { values }]) => ({
    of: keyOf(fewer[0], margin),
    parts: (byMargin.get(JSON.stringify(values)) ?? []).map(([group]) => keyOf(name, group)),
  }))
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at])
}
