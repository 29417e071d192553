import type { Column } from '../data-table.tsx'
import { DataTable } from '../data-table.tsx'
import { numberWords } from '../number-words.ts'

export interface GroupRow {
  group: string
  people: number
  selected: number
  /** In [0, 1]. */
  selectionRate: number
  /** To the rate of the largest group; null where that has nobody selected. */
  ratio: number | null
}

const columns: Column<GroupRow>[] = [
  { id: 'group', header: 'Group', cell: ({ group }) => group, narrow: 'title' },
  {
    id: 'people',
    header: 'People',
    cell: ({ people }) => <Figure value={numberWords(people)} of="people" />,
    align: 'end',
  },
  {
    id: 'selected',
    header: 'Selected',
    cell: ({ selected }) => <Figure value={numberWords(selected)} of="selected" />,
    align: 'end',
  },
  { id: 'rate', header: 'Rate', cell: ({ selectionRate }) => rateWords(selectionRate), align: 'end' },
  {
    id: 'ratio',
    header: 'Ratio to the largest',
    cell: ({ ratio }) => <Figure value={ratio === null ? 'undefined' : ratio.toFixed(2)} of="of the largest" />,
    align: 'end',
    narrow: 'end',
  },
]

/** A figure with its unit where no column's head stands above it. */
function Figure({ value, of }: { value: string; of: string }) {
  return (
    <>
      {value}
      <span className="md:hidden"> {of}</span>
    </>
  )
}

/** What is selected of each group, and how each rate stands to that of the largest group. */
export function LogFigures({ caption, rows }: { caption: string; rows: readonly GroupRow[] }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">{caption}</h3>
      <DataTable caption={caption} columns={columns} rows={rows} rowId={({ group }) => group} />
    </div>
  )
}

function rateWords(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`
}
