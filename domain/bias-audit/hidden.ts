import { cellKey, cellTable } from './cell-tables.ts'
import type { Cell } from './complementary.ts'
import { hiddenCells } from './complementary.ts'
import { isDefined, own } from './figure.ts'
import type { AuditResult, Figure, Undefined } from './result.ts'

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
  const tableOf = (parts: (people: People) => Cell): ReturnType<typeof cellTable> =>
    cellTable({
      analyses,
      layer: '',
      cellOf: (name, group) => parts(numbers(own(own(analyses, name)?.groups ?? {}, group)?.people)),
      missingOf: (name) => parts(numbers(own(analyses, name)?.missing.people)),
    })
  const size = hiddenCells({ ...tableOf(({ n }) => [n]), limit })
  const selection = hiddenCells({ ...tableOf(({ n, selected }) => [selected, n - selected]), limit, already: size })
  const outcomes = tableOf(({ tp, fp, fn, tn }) => (tp + fp + fn + tn > 0 ? [tp, fp, fn, tn] : []))
  const errors = hiddenCells({ ...outcomes, limit, already: selection })
  return new Map(
    Object.entries(analyses).map(([name, analysis]) => {
      const of = (keys: ReadonlySet<string>): Set<string> =>
        new Set(Object.keys(analysis.groups).filter((group) => keys.has(cellKey('', name, group))))
      const isMissingIn = (keys: ReadonlySet<string>): boolean => keys.has(cellKey('', name, MISSING))
      const missing = { size: isMissingIn(size), selection: isMissingIn(selection) }
      return [name, { size: of(size), selection: of(selection), errors: of(errors), missing }]
    }),
  )
}

type People = Readonly<Record<'n' | 'selected' | 'tp' | 'fp' | 'fn' | 'tn', number>>

function numbers(people: Partial<Record<keyof People, Figure>> = {}): People {
  const { n, selected, tp, fp, fn, tn } = people
  return { n: zero(n), selected: zero(selected), tp: zero(tp), fp: zero(fp), fn: zero(fn), tn: zero(tn) }
}

function zero(figure: Figure | undefined): number {
  return figure !== undefined && isDefined(figure) ? figure : 0
}
