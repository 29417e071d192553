import type { RowFilter } from './map.ts'
import type { ColumnFinder, RowProblem, TableRow } from './table.ts'
import { foldText } from './text.ts'

/** The rows that pass every filter of the map, and the others; a filter whose column is missing passes all. */
export function filterRows(
  rows: readonly TableRow[],
  where: readonly RowFilter[],
  find: ColumnFinder,
): { kept: TableRow[]; skipped: RowProblem[] } {
  const tests = where.flatMap((filter) => {
    const column = find(filter.column)
    if (column === null) return []
    const wanted = filter.in && new Set(filter.in.map(foldText))
    const unwanted = new Set((filter.notIn ?? []).map(foldText))
    return [{ column, passes: (cell: string) => (wanted?.has(cell) ?? true) && !unwanted.has(cell) }]
  })
  const kept: TableRow[] = []
  const skipped: RowProblem[] = []
  for (const row of rows) {
    const stop = tests.find(({ column, passes }) => !passes(foldText(row.cells[column] ?? '')))
    if (stop) skipped.push({ row: row.row, column: stop.column, reason: 'Outside the filter of the map.' })
    else kept.push(row)
  }
  return { kept, skipped }
}
