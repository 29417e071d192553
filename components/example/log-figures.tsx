import type { Column } from '../data-table.tsx'
import { DataTable } from '../data-table.tsx'
import { numberWords } from '../number-words.ts'

export interface GroupRow {
  group: string
  people: number
  selected: number
  /** In [0, 1]. */
  selectionRate: number
}

const columns: Column<GroupRow>[] = [
  { id: 'group', header: 'Group', cell: ({ group }) => group, narrow: 'title' },
  { id: 'people', header: 'People', cell: ({ people }) => numberWords(people), align: 'end' },
  { id: 'selected', header: 'Selected', cell: ({ selected }) => numberWords(selected), align: 'end' },
  { id: 'rate', header: 'Rate', cell: ({ selectionRate }) => rateWords(selectionRate), align: 'end', narrow: 'end' },
]

/** What is selected of each group, and the lowest rate by that of the largest. */
export function LogFigures({
  caption,
  rows,
  ratio,
}: {
  caption: string
  rows: readonly GroupRow[]
  ratio: number | null
}) {
  return (
    <div>
      <h3 className="mb-1 font-medium">{caption}</h3>
      <DataTable caption={caption} columns={columns} rows={rows} rowId={({ group }) => group} />
      {ratio === null ? null : (
        <p className="mt-1 text-small text-ink-soft">
          The lowest rate is <span className="tabular-nums">{ratio.toFixed(2)}</span> of the largest group’s.
        </p>
      )}
    </div>
  )
}

function rateWords(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`
}
