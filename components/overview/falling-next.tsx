import type { Forecast } from '../../contracts/status.ts'
import { DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { TextLink } from '../text-link.tsx'

/** What changes in the coming days if nobody acts; each row leads to the system. */
export function FallingNext({ forecast, limit }: { forecast: Forecast; limit: number }) {
  const falls = forecast.changes.filter((change) => ['failing', 'lapsed', 'attention'].includes(change.to))
  const rows = falls.slice(0, limit)
  return (
    <>
      <DataTable
        caption="What falls out of order next"
        rows={rows}
        rowId={(change) => `${change.system.id}-${change.on}`}
        rowHref={(change) => `/systems/${change.system.id}`}
        columns={[
          {
            id: 'system',
            header: 'System',
            narrow: 'title',
            cell: (change) => change.system.name,
          },
          {
            id: 'on',
            header: 'On',
            cell: (change) => <DateText day={change.on} today={forecast.from} />,
          },
          { id: 'to', header: 'Becomes', narrow: 'end', cell: (change) => <StatusBadge status={change.to} /> },
          {
            id: 'through',
            header: 'Through',
            cell: (change) =>
              change.through.length === 0
                ? 'Its review'
                : `${change.through[0]!.title}${change.through.length > 1 ? ` and ${change.through.length - 1} more` : ''}`,
          },
          { id: 'owner', header: 'Owner', cell: (change) => change.owner?.name ?? 'No owner' },
        ]}
        empty={
          <EmptyState title="Nothing falls out of order">
            For the next 90 days everything that is in order stays so, even if nobody acts.
          </EmptyState>
        }
      />
      {falls.length > limit ? (
        <p className="mt-2 text-small text-ink-soft">
          The next {limit} of {falls.length} changes by date. <TextLink href="/?ahead=all#next">Show all</TextLink>
        </p>
      ) : null}
    </>
  )
}
