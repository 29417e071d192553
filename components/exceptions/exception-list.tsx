import type { ReactNode } from 'react'
import type { Exception } from '../../contracts/exceptions.ts'
import type { Day } from '../../domain/days.ts'
import { CellTitle, DataTable, type Column } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { exceptionHref } from '../links.ts'
import { StateBadge } from '../state-badge.tsx'
import { exceptionLook } from './exception-words.ts'

export interface ExceptionListProps {
  exceptions: readonly Exception[]
  today: Day
  /** Leaves the column of systems out, where all are of one. */
  ofOneSystem?: boolean | undefined
  empty?: ReactNode
}

/** Exceptions as a table, each leading to its page. */
export function ExceptionList({ exceptions, today, ofOneSystem = false, empty }: ExceptionListProps) {
  return (
    <DataTable
      caption="Exceptions"
      rows={exceptions}
      rowId={(exception) => exception.id}
      rowHref={(exception) => exceptionHref(exception.id)}
      columns={columnsOf(today)}
      hidden={ofOneSystem ? ['system'] : []}
      empty={empty}
    />
  )
}

function columnsOf(today: Day): Column<Exception>[] {
  return [
    {
      id: 'exception',
      header: 'Control',
      narrow: 'title',
      cell: (exception) => (
        <CellTitle title={exception.control.title} sub={exception.reason ?? 'These words were erased.'} />
      ),
    },
    { id: 'system', header: 'System', cell: (exception) => exception.system.name },
    // Safe: the contract gives days.
    {
      id: 'from',
      header: 'From',
      narrow: 'hidden',
      cell: ({ from }) => <DateText day={from as Day} today={today} relative={false} />,
    },
    {
      id: 'until',
      header: 'Until',
      cell: ({ until, state }) => <DateText day={until as Day} today={today} relative={state === 'in-force'} />,
    },
    { id: 'by', header: 'Approved by', narrow: 'hidden', cell: (exception) => exception.grantedBy.name },
    { id: 'id', header: 'Id', width: '5rem', narrow: 'hidden', cell: (exception) => exception.id },
    {
      id: 'state',
      header: 'State',
      narrow: 'end',
      cell: (exception) => <StateBadge {...exceptionLook(exception, today)} />,
    },
  ]
}
