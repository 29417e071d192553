import type { Filing } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { CellTitle, DataTable, type Column } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { filingHref } from '../links.ts'
import type { ReactNode } from 'react'
import { FilingStateBadge, VerdictText } from './filing-state.tsx'
import { controlsWords, targetWords } from './filing-words.ts'

export interface FilingListProps {
  filings: readonly Filing[]
  today: Day
  /** Leaves the column of systems out, where all are of one. */
  ofOneSystem?: boolean | undefined
  empty?: ReactNode
}

/** Filings as a table, each leading to its page. */
export function FilingList({ filings, today, ofOneSystem = false, empty }: FilingListProps) {
  return (
    <DataTable
      caption="Filings"
      rows={filings}
      rowId={(filing) => filing.id}
      rowHref={(filing) => filingHref(filing.id)}
      columns={columnsOf(today)}
      hidden={ofOneSystem ? ['for'] : []}
      empty={empty}
    />
  )
}

function columnsOf(today: Day): Column<Filing>[] {
  return [
    {
      id: 'filing',
      header: 'Evidence',
      narrow: 'title',
      cell: (filing) => <CellTitle title={filing.kindLabel} sub={controlsWords(filing.controls)} />,
    },
    { id: 'for', header: 'For', cell: (filing) => targetWords(filing) },
    { id: 'says', header: 'Says', cell: (filing) => <VerdictText verdict={filing.verdict} /> },
    {
      id: 'since',
      header: 'Holds from',
      // Safe: the contract gives days.
      cell: (filing) => <DateText day={filing.effectiveOn as Day} today={today} relative={false} />,
    },
    { id: 'by', header: 'Filed by', narrow: 'hidden', cell: (filing) => filing.filedBy.name },
    { id: 'id', header: 'Id', narrow: 'hidden', cell: (filing) => filing.id },
    { id: 'state', header: 'State', narrow: 'end', cell: (filing) => <FilingStateBadge state={filing.state} /> },
  ]
}
