import type { Day } from '../../domain/days.ts'
import type { Column } from '../data-table.tsx'
import { DataTable } from '../data-table.tsx'
import { dayWords } from '../day-words.ts'
import { THRESHOLDS_HREF } from '../links.ts'
import { TextLink } from '../text-link.tsx'

export interface Threshold {
  name: string
  label: string
  value: string
  clause: string
  source: string
  effectiveOn: string
}

const columns: Column<Threshold>[] = [
  {
    id: 'label',
    header: 'Threshold',
    narrow: 'title',
    cell: ({ label }) => <span className="font-medium">{label}</span>,
  },
  { id: 'value', header: 'Value', narrow: 'end', align: 'end', cell: ({ value }) => value },
  {
    id: 'source',
    header: 'Where it comes from',
    narrow: 'below',
    cell: ({ clause, source }) => (
      <>
        {clause}
        {source === clause ? null : <span className="text-ink-soft">. {source}</span>}
      </>
    ),
  },
  {
    id: 'since',
    header: 'Since',
    cell: ({ effectiveOn }) => (
      // Safe because a threshold's date is a day.
      <span className="whitespace-nowrap">{dayWords(effectiveOn as Day)}</span>
    ),
  },
]

/** The numbers by which it was decided: from where each comes, and since when it holds. */
export function ThresholdTable({ thresholds }: { thresholds: readonly Threshold[] }) {
  return (
    <>
      <DataTable
        caption="Thresholds with their source and date"
        columns={columns}
        rows={thresholds}
        rowId={({ name }) => name}
      />
      <p className="no-print mt-2 text-small text-ink-soft">
        This result keeps them. What holds today is in <TextLink href={THRESHOLDS_HREF}>thresholds in force</TextLink>.
      </p>
    </>
  )
}
