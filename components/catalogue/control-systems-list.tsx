import type { ControlSystem, ControlSystems } from '../../contracts/control-standing.ts'
import type { Day } from '../../domain/days.ts'
import { DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { systemHref } from '../links.ts'
import { Pager } from '../pager.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { StatusBar } from '../status-bar.tsx'
import { CONTROL_STATUSES, ownerWord } from '../status-words.ts'

export interface ControlSystemsListProps {
  control: string
  page: ControlSystems
  chosen: readonly string[]
  isFirst: boolean
  today: Day
  /** Owners see four words for a status. */
  plain: boolean
}

/** The systems a control applies to today, by the status it has on them. */
export function ControlSystemsList({ control, page, chosen, isFirst, today, plain }: ControlSystemsListProps) {
  const all = Object.values(page.counts).reduce((sum, count) => sum + count, 0)
  if (all === 0) {
    return (
      <EmptyState title="No system today">
        It applies to none of the systems, by their answers or by the programme in force.
      </EmptyState>
    )
  }
  const href = (query: Record<string, string>) => {
    const words = new URLSearchParams(query).toString()
    return `/catalogue/${control}${words === '' ? '' : `?${words}`}#systems`
  }
  const filter: Record<string, string> = chosen.length === 0 ? {} : { status: chosen.join(',') }
  return (
    <>
      <div className="mb-3">
        <StatusBar
          label="Systems by status of this control"
          segments={CONTROL_STATUSES.map((status) => ({
            status,
            word: plain ? `${ownerWord(status)}: ${status.replace('-', ' ')}` : undefined,
            count: page.counts[status],
            href: href(chosen.includes(status) ? {} : { status }),
            current: chosen.includes(status),
          }))}
        />
      </div>
      <DataTable
        caption="Systems to which this control applies"
        rows={page.items}
        rowId={(row) => row.system.id}
        rowHref={(row) => `${systemHref(row.system.id)}#${control}`}
        columns={columns(today, plain)}
        empty={<EmptyState title="None with this status">Choose another status above.</EmptyState>}
      />
      <Pager
        shown={page.items.length}
        total={page.total}
        noun="system"
        firstHref={isFirst ? null : href(filter)}
        nextHref={page.next === null ? null : href({ ...filter, after: page.next })}
      />
    </>
  )
}

function columns(today: Day, plain: boolean) {
  return [
    { id: 'name', header: 'System', narrow: 'title' as const, cell: (row: ControlSystem) => row.system.name },
    {
      id: 'status',
      header: 'This control',
      narrow: 'end' as const,
      cell: (row: ControlSystem) => <StatusBadge status={row.status} plain={plain} />,
    },
    {
      id: 'system',
      header: 'The system',
      narrow: 'hidden' as const,
      cell: (row: ControlSystem) => <StatusBadge status={row.systemStatus} plain={plain} />,
    },
    { id: 'owner', header: 'Owner', cell: (row: ControlSystem) => row.owner?.name ?? 'No owner' },
    {
      id: 'due',
      header: 'Due',
      cell: (row: ControlSystem) => (row.dueOn === null ? 'no day' : <DateText day={row.dueOn} today={today} />),
    },
  ]
}
