import type { Finding } from '../../contracts/findings.ts'
import type { Day } from '../../domain/days.ts'
import type { ReactNode } from 'react'
import { CellTitle, DataTable, type Column } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { findingHref } from '../links.ts'
import { StateBadge } from '../state-badge.tsx'
import { severityWord } from '../system-words.ts'
import { findingStateLook } from './finding-words.ts'

export interface FindingListProps {
  findings: readonly Finding[]
  today: Day
  /** Leaves the column of systems out, where all are of one. */
  ofOneSystem?: boolean | undefined
  empty?: ReactNode
}

/** Findings as a table, each leading to its page. */
export function FindingList({ findings, today, ofOneSystem = false, empty }: FindingListProps) {
  return (
    <DataTable
      caption="Findings"
      rows={findings}
      rowId={(finding) => finding.id}
      rowHref={(finding) => findingHref(finding.id)}
      columns={columnsOf(today)}
      hidden={ofOneSystem ? ['system'] : []}
      empty={empty}
    />
  )
}

function columnsOf(today: Day): Column<Finding>[] {
  return [
    {
      id: 'finding',
      header: 'Finding',
      narrow: 'title',
      cell: (finding) => (
        <CellTitle
          title={finding.action ?? 'These words were erased.'}
          sub={[finding.id, finding.control?.title].flatMap((part) => part ?? []).join(' · ')}
        />
      ),
    },
    { id: 'system', header: 'System', cell: (finding) => finding.system.name },
    { id: 'severity', header: 'Severity', cell: (finding) => severityWord(finding.severity) },
    { id: 'owner', header: 'Owner', cell: (finding) => finding.owner?.name ?? 'Nobody' },
    {
      id: 'due',
      header: 'Due',
      // Safe: the contract gives days. What is resolved is due no more.
      cell: (finding) => <DateText day={finding.dueOn as Day} today={today} relative={finding.resolvedOn === null} />,
    },
    {
      id: 'back',
      header: 'Came back',
      align: 'end',
      narrow: 'hidden',
      cell: (finding) => (finding.regressions === 0 ? '' : `${finding.regressions} ×`),
    },
    { id: 'state', header: 'State', narrow: 'end', cell: ({ state }) => <StateBadge {...findingStateLook(state)} /> },
  ]
}
