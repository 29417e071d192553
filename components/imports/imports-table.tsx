import type { Import } from '../../contracts/imports.ts'
import { toInstant, type Day } from '../../domain/days.ts'
import { DataTable } from '../data-table.tsx'
import { InstantText } from '../date-text.tsx'
import { dayWords } from '../day-words.ts'
import { EmptyState } from '../empty-state.tsx'
import { numberWords } from '../number-words.ts'

interface ImportsTableProps {
  imports: readonly Import[]
  today: Day
  timeZone: string
}

/** The imports so far, the newest first. */
export function ImportsTable({ imports, today, timeZone }: ImportsTableProps) {
  return (
    <DataTable
      caption="Imports"
      rows={imports}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/imports/${id}`}
      empty={
        <EmptyState title="No imports yet">
          An inventory kept elsewhere comes in whole: a file, and a map that says which column is what.
        </EmptyState>
      }
      columns={[
        { id: 'id', header: 'Import', narrow: 'title', cell: ({ id, source }) => `${id} · ${source}` },
        { id: 'asOf', header: 'As of', cell: ({ asOf }) => dayWords(asOf) },
        figure('created', 'Created'),
        figure('changed', 'Changed'),
        figure('struck', 'Struck'),
        figure('refused', 'Rows refused'),
        { id: 'by', header: 'By', narrow: 'hidden', cell: ({ importedBy }) => importedBy?.name ?? 'the command' },
        {
          id: 'at',
          header: 'Imported',
          cell: ({ importedAt }) => <InstantText at={toInstant(importedAt)} today={today} timeZone={timeZone} />,
        },
      ]}
    />
  )
}

function figure(id: 'created' | 'changed' | 'struck' | 'refused', header: string) {
  const cell = (row: Import) => (
    <>
      {numberWords(row[id])}
      <span className="md:hidden"> {header.toLowerCase()}</span>
    </>
  )
  return { id, header, align: 'end' as const, cell }
}
