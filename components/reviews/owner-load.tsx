import type { ReviewLoad } from '../../contracts/reviews.ts'
import type { Day } from '../../domain/days.ts'
import { DataTable } from '../data-table.tsx'
import { DueText } from '../inventory/due-text.tsx'
import { NONE } from '../inventory/address.ts'
import { numberWords } from '../number-words.ts'

interface OwnerLoadProps {
  loads: readonly ReviewLoad[]
  today: Day
  hrefOf: (owner: string) => string
}

/** Whose systems are up for review, and how many: each row leads to that owner's list. */
export function OwnerLoad({ loads, today, hrefOf }: OwnerLoadProps) {
  return (
    <DataTable
      caption="Reviews by owner"
      rows={loads}
      rowId={({ owner }) => owner?.id ?? NONE}
      rowHref={({ owner }) => hrefOf(owner?.id ?? NONE)}
      columns={[
        { id: 'owner', header: 'Owner', narrow: 'title', cell: ({ owner }) => owner?.name ?? 'No owner' },
        {
          id: 'overdue',
          header: 'Overdue',
          align: 'end',
          cell: ({ overdue }) => <Count count={overdue} of="overdue" />,
        },
        {
          id: 'week',
          header: 'This week',
          align: 'end',
          cell: ({ thisWeek }) => <Count count={thisWeek} of="this week" />,
        },
        { id: 'total', header: 'In the span', align: 'end', cell: ({ total }) => <Count count={total} of="in all" /> },
        // Safe because the API answers days.
        {
          id: 'next',
          header: 'First due',
          narrow: 'end',
          cell: ({ nextOn }) => <DueText day={nextOn as Day} today={today} />,
        },
      ]}
    />
  )
}

function Count({ count, of }: { count: number; of: string }) {
  return (
    <span className={count === 0 ? 'text-ink-soft' : of === 'overdue' ? 'font-medium text-failing' : undefined}>
      {numberWords(count)}
      <span className="md:hidden"> {of}</span>
    </span>
  )
}
