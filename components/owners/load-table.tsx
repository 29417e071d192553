import type { ReactNode } from 'react'
import type { OwnerLoad } from '../../contracts/owners.ts'
import { CellTitle, DataTable, type Column } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { numberWords } from '../number-words.ts'
import { roleWord } from '../role-words.ts'
import { StatusShape } from '../status-badge.tsx'
import { statusLook, type SystemStatus } from '../status-words.ts'
import { TextLink } from '../text-link.tsx'

const STATUSES = ['failing', 'lapsed', 'awaiting', 'attention', 'in-order', 'not-live'] as const

interface LoadTableProps {
  loads: readonly OwnerLoad[]
  sort: string
  sortHref: (next: string) => string
}

/** What every owner has in hand; each figure leads to what it counts. */
export function LoadTable({ loads, sort, sortHref }: LoadTableProps) {
  return (
    <DataTable
      caption="Owners"
      rows={loads}
      rowId={({ person }) => person.id}
      columns={COLUMNS}
      sort={{ current: sort, href: sortHref }}
      empty={
        <EmptyState title="No owners yet">Whoever accepts to own a system stands here, with what is due.</EmptyState>
      }
    />
  )
}

const COLUMNS: readonly Column<OwnerLoad>[] = [
  {
    id: 'name',
    header: 'Owner',
    sortable: true,
    narrow: 'title',
    cell: ({ person, role, state }) => <CellTitle title={person.name} sub={subOf(role, state)} />,
  },
  figure('systems', 'Systems', (load) => ({
    count: load.systems,
    href: `/systems?owner=${load.person.id}&status=${STATUSES.join(',')}`,
    what: load.systems === 1 ? 'system' : 'systems',
  })),
  {
    id: 'status',
    header: 'By status',
    narrow: 'hidden',
    cell: (load) => <ByStatus load={load} />,
  },
  figure('overdue', 'Overdue', (load) => ({
    count: load.overdue,
    href: `/systems?owner=${load.person.id}&due=overdue&sort=nextDueOn`,
    what: 'overdue',
  })),
  figure('dueSoon', 'Due in 30 days', (load) => ({
    count: load.dueSoon,
    href: `/systems?owner=${load.person.id}&due=soon&sort=nextDueOn`,
    what: 'due in 30 days',
  })),
  figure('findings', 'Open findings', (load) => ({
    count: load.findings,
    href: `/findings?owner=${load.person.id}&state=open,overdue`,
    what: load.findings === 1 ? 'open finding' : 'open findings',
  })),
  figure('nominated', 'To accept', (load) => ({
    count: load.nominated,
    href: `/systems?nominee=${load.person.id}`,
    what: 'to accept',
  })),
]

interface Figure {
  count: number
  href: string
  /** Said after the number where there is no column head. */
  what: string
}

function figure(id: string, header: string, of: (load: OwnerLoad) => Figure): Column<OwnerLoad> {
  return {
    id,
    header,
    sortable: true,
    align: 'end',
    narrow: id === 'systems' ? 'end' : 'second',
    cell: (load) => <FigureLink {...of(load)} of={load.person.name} />,
  }
}

function FigureLink({ count, href, what, of }: Figure & { of: string }): ReactNode {
  if (count === 0) {
    return (
      <span data-narrow="none" className="text-ink-soft">
        0
      </span>
    )
  }
  return (
    <TextLink href={href}>
      {numberWords(count)}
      <span className="md:sr-only"> {what}</span>
      <span className="sr-only"> of {of}</span>
    </TextLink>
  )
}

function ByStatus({ load }: { load: OwnerLoad }) {
  const present = STATUSES.filter((status) => load.byStatus[status] > 0)
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {present.map((status) => (
        <li key={status}>
          <StatusCount status={status} count={load.byStatus[status]} person={load.person} />
        </li>
      ))}
    </ul>
  )
}

function StatusCount(props: { status: SystemStatus; count: number; person: OwnerLoad['person'] }) {
  const { status, count, person } = props
  return (
    <TextLink quiet href={`/systems?owner=${person.id}&status=${status}`}>
      <span className="inline-flex items-center gap-1 whitespace-nowrap">
        <StatusShape status={status} />
        {numberWords(count)} {statusLook(status).word.toLowerCase()}
        <span className="sr-only"> of {person.name}</span>
      </span>
    </TextLink>
  )
}

function subOf(role: OwnerLoad['role'], state: OwnerLoad['state']): string {
  if (state === 'disabled') return `${roleWord(role)}, disabled`
  return state === 'no-account' ? `${roleWord(role)}, no account` : roleWord(role)
}
