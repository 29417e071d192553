import type { StruckSystem } from '../../contracts/struck-systems.ts'
import type { Day } from '../../domain/days.ts'
import { CellTitle, DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { systemHref } from '../links.ts'

/** Systems that a later import no longer had, each with the day since which it is in no count. */
export function StruckSystems({ systems, today }: { systems: readonly StruckSystem[]; today: Day }) {
  return (
    <DataTable
      caption="Struck systems"
      rows={systems}
      rowId={({ id }) => id}
      rowHref={({ id }) => systemHref(id)}
      columns={[
        {
          id: 'name',
          header: 'System',
          narrow: 'title',
          width: '50%',
          cell: ({ name, purpose }) => <CellTitle title={name} sub={purpose ?? 'No purpose given'} />,
        },
        { id: 'struckOn', header: 'Struck', cell: ({ struckOn }) => <DateText day={struckOn} today={today} /> },
        { id: 'unit', header: 'Unit', cell: ({ unit }) => unit ?? '' },
        { id: 'source', header: 'Inventory', narrow: 'hidden', cell: ({ source }) => source ?? '' },
        { id: 'id', header: 'Id', narrow: 'hidden', cell: ({ id }) => id },
      ]}
      empty={
        <EmptyState title="No system is struck">
          A system that a later import of its inventory no longer has is struck: kept with its history, in no count.
        </EmptyState>
      }
    />
  )
}
