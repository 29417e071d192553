import type { ColumnName } from './map.ts'
import { foldText } from './text.ts'

/** Cells by column. Without a prototype, so that a column may have any name. */
export type Cells = Readonly<Record<string, string>>

export interface TableRow {
  /** As a spreadsheet counts: the header is a row too, and so is an empty line. In JSON the items count from 1. */
  readonly row: number
  readonly cells: Cells
}

export interface RowProblem {
  readonly row: number
  /** null when it is the row as a whole. */
  readonly column: string | null
  readonly reason: string
}

/** What was read from a file: rows as text, and those that could not be read. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  readonly unreadable: readonly RowProblem[]
}

/** Finds the columns that a map names; null for one that the file does not have. */
export type ColumnFinder = (name: ColumnName) => string | null

/** Exact names first, then whatever the case, the spacing and the kind of quotes; `/name` in JSON answers to `name`. */
export function columnFinder(columns: readonly string[]): ColumnFinder {
  const exact = new Set(columns)
  const folded = new Map<string, string>()
  for (const column of columns) {
    const key = foldText(column)
    if (!folded.has(key)) folded.set(key, column)
  }
  const find = (name: string): string | null => {
    if (exact.has(name)) return name
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (exact.has(pointer)) return pointer
    return folded.get(foldText(name)) ?? folded.get(foldText(pointer)) ?? null
  }
  return (name) => {
    for (const one of typeof name === 'string' ? [name] : name) {
      const column = find(one)
      if (column !== null) return column
    }
    return null
  }
}

/** For a person: the name, or the first of the names it may have. */
export function describeColumn(name: ColumnName): string {
  const [first = '', ...others] = typeof name === 'string' ? [name] : name
  if (others.length === 0) return `"${first}"`
  return others.length === 1 ? `"${first}" (or "${others[0]}")` : `"${first}" (or one of ${others.length} other names)`
}
