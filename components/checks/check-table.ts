import type { CheckTable } from '../../domain/checks/result.ts'
import type { Figure, Interval } from '../../domain/bias-audit/result.ts'
import { isUndefined } from '../audits/audit-words.ts'
import { cell, type Cell } from '../audits/cells.ts'
import { columnWordsOf } from './check-words.ts'

type Row = CheckTable['rows'][number]

/** A column of the table as it is shown: `from` and `to` that follow it stand behind its figure. */
interface ShownColumn {
  head: string
  cellOf: (row: Row) => Cell
}

/** The columns of a table but the first, which names its rows. */
export function shownColumns({ columns }: CheckTable): ShownColumn[] {
  return columns.flatMap((column, index): ShownColumn[] => {
    const isLimit = column.label === 'from' || (column.label === 'to' && columns[index - 1]?.label === 'from')
    if (index === 0 || isLimit) return []
    const hasLimits = columns[index + 1]?.label === 'from' && columns[index + 2]?.label === 'to'
    const words = columnWordsOf(column)
    return [
      {
        head: hasLimits ? `${column.label} (95 % interval)` : column.label,
        cellOf: (row) => cellOf(row[index], words, hasLimits ? [row[index + 1], row[index + 2]] : null),
      },
    ]
  })
}

type Value = Row[number] | undefined

function cellOf(value: Value, words: (value: number) => string, limits: readonly [Value, Value] | null): Cell {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (isUndefined(value) && value.undefined === THE_REFERENCE) return 'reference'
  const interval = limits === null ? null : intervalOf(limits)
  return interval === null ? cell(value, words) : cell(value, words, interval)
}

/** What a group that is compared with itself says: see domain/checks/compare-groups.ts. */
const THE_REFERENCE = 'the reference'

function intervalOf([low, high]: readonly [Value, Value]): Interval | null {
  return isFigure(low) && isFigure(high) ? [low, high] : null
}

function isFigure(value: Value): value is Figure {
  return value !== null && value !== undefined && typeof value !== 'string'
}
