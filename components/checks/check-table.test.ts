import { expect, test } from 'vitest'
import type { CheckTable } from '../../domain/checks/result.ts'
import { cellWords } from '../audits/cells.ts'
import { shownColumns } from './check-table.ts'

const undefinedAs = (reason: string) => ({ undefined: reason })
const table: CheckTable = {
  title: 'Exposure by group',
  columns: [
    { label: 'Group' },
    { label: 'People' },
    { label: 'Exposed', unit: 'share' },
    { label: 'from', unit: 'share' },
    { label: 'to', unit: 'share' },
    { label: 'Difference', unit: 'points' },
    { label: 'from', unit: 'points' },
    { label: 'to', unit: 'points' },
  ],
  rows: [
    ['south', 3900, 0.295, 0.281, 0.309, -0.0051, -0.025, 0.015],
    ['north', 4200, 0.3, 0.286, 0.314, ...Array.from({ length: 3 }, () => undefinedAs('the reference'))],
  ],
}

test('limits stand behind their figure, differences are in points, and the reference is called so', () => {
  const columns = shownColumns(table)
  expect(columns.map(({ head }) => head)).toEqual(['People', 'Exposed (95 % interval)', 'Difference (95 % interval)'])
  const [south, north] = table.rows.map((row) =>
    columns.map(({ cellOf }) => {
      const one = cellOf(row)
      return typeof one === 'string' ? one : cellWords(one)
    }),
  )
  expect(south).toEqual(['3,900', '29.5 % (28.1 % to 30.9 %)', '−0.5 points (−2.5 points to +1.5 points)'])
  expect(north?.at(-1)).toBe('reference')
})
