import type { ReactNode } from 'react'
import type { Filing } from '../../contracts/filings.ts'
import type { Day } from '../../domain/days.ts'
import { CellTitle, DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { filingHref } from '../links.ts'
import { StatusShape } from '../status-badge.tsx'
import type { Hue } from '../status-words.ts'

const VERDICT: Record<Filing['verdict'], { word: string; hue: Hue }> = {
  pass: { word: 'Pass', hue: 'ok' },
  fail: { word: 'Fail', hue: 'failing' },
  inconclusive: { word: 'Inconclusive', hue: 'lapsed' },
}

const STATE: Record<Filing['state'], string> = {
  undecided: 'Waits for a decision',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  revoked: 'Revoked',
}

/** The filings for a system in a table. */
export function SystemFilings({ filings, today, empty }: { filings: readonly Filing[]; today: Day; empty: ReactNode }) {
  return (
    <DataTable
      caption="Evidence"
      rows={filings}
      rowId={({ id }) => id}
      rowHref={({ id }) => filingHref(id)}
      empty={empty}
      columns={[
        {
          id: 'filing',
          header: 'Filing',
          narrow: 'title',
          cell: ({ id, kindLabel, controls }) => (
            <CellTitle title={`${id} ${kindLabel}`} sub={controls.map(({ title }) => title).join('; ')} />
          ),
        },
        {
          id: 'verdict',
          header: 'Says',
          cell: ({ verdict }) => (
            <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
              <StatusShape hue={VERDICT[verdict].hue} />
              {VERDICT[verdict].word}
            </span>
          ),
        },
        {
          id: 'state',
          header: 'State',
          narrow: 'end',
          cell: ({ state }) => (
            <span className={`whitespace-nowrap ${state === 'undecided' ? 'font-medium' : 'text-ink-soft'}`}>
              {STATE[state]}
            </span>
          ),
        },
        {
          id: 'effectiveOn',
          header: 'Effective',
          cell: ({ effectiveOn }) => <DateText day={effectiveOn as Day} today={today} relative={false} />, // safe: a day
        },
        { id: 'filedBy', header: 'Filed by', narrow: 'hidden', cell: ({ filedBy }) => filedBy.name },
      ]}
    />
  )
}
