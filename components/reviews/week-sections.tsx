import type { DueReview, DueReviewPage } from '../../contracts/reviews.ts'
import { addDays, mondayOf, type Day } from '../../domain/days.ts'
import { CellTitle, DataTable, type Column } from '../data-table.tsx'
import { dayWords, durationWords } from '../day-words.ts'
import { DueText } from '../inventory/due-text.tsx'
import { numberWords } from '../number-words.ts'
import { Section } from '../section.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { CompleteReview } from '../systems/complete-review.tsx'
import { TierBadge } from '../tier-badge.tsx'
import { outcomeWords } from './outcome-words.ts'

interface WeekSectionsProps {
  page: DueReviewPage
  today: Day
  /** Owners see four words for the status. */
  plain: boolean
}

/** Reviews under the week they are due in, the overdue ones first; each week says how many there are on all pages. */
export function WeekSections({ page, today, plain }: WeekSectionsProps) {
  const mayReview = page.items.some(({ may }) => may.review)
  return page.weeks.map(({ week, total }) => {
    const rows = page.items.filter((review) => review.week === week)
    if (rows.length === 0) return null
    const title = weekWords(week as Day | null, today) // safe: a Monday of the answer
    return (
      <Section
        key={week ?? 'overdue'}
        id={week === null ? 'overdue' : `week-${week}`}
        title={`${title} (${numberWords(total)})`}
        intro={
          week === null ? 'A pilot or live system whose review is overdue has lapsed until it is done.' : undefined
        }
      >
        <DataTable
          caption={title}
          rows={rows}
          rowId={({ id, dueOn }) => `${id} ${dueOn}`}
          rowHref={({ id }) => `/systems/${id}/reviews`}
          columns={columnsOf(today, plain, mayReview)}
        />
      </Section>
    )
  })
}

/** `This week, from 23 Nov 2026`; null is what is overdue. */
export function weekWords(week: Day | null, today: Day): string {
  if (week === null) return 'Overdue'
  const thisWeek = mondayOf(today)
  if (week === thisWeek) return `This week, until ${dayWords(addDays(week, 6))}`
  if (week === addDays(thisWeek, 7)) return `Next week, from ${dayWords(week)}`
  return `Week of ${dayWords(week)}`
}

function columnsOf(today: Day, plain: boolean, mayReview: boolean): Column<DueReview>[] {
  const columns: Column<DueReview>[] = [
    {
      id: 'status',
      header: 'Status',
      narrow: 'end',
      width: '7.5rem',
      cell: ({ status }) => <StatusBadge status={status} plain={plain} />,
    },
    {
      id: 'name',
      header: 'System',
      narrow: 'title',
      width: '24%',
      cell: ({ id, name, unit }) => <CellTitle title={name} sub={unit === null ? id : `${id}, ${unit}`} />,
    },
    {
      id: 'owner',
      header: 'Owner',
      width: '9rem',
      cell: ({ owner }) => owner?.name ?? <span className="text-ink-soft">No owner</span>,
    },
    { id: 'tier', header: 'Tier', width: '10rem', cell: tierCell },
    // Safe because the API answers days.
    { id: 'due', header: 'Due', width: '13.5rem', cell: ({ dueOn }) => <DueText day={dueOn as Day} today={today} /> },
    { id: 'cadence', header: 'Every', width: '6.5rem', narrow: 'hidden', cell: cadenceCell },
    { id: 'last', header: 'Last review', width: '9rem', narrow: 'hidden', cell: lastCell },
  ]
  if (!mayReview) return columns
  const action: Column<DueReview> = {
    id: 'action',
    header: 'Review',
    width: '9.5rem',
    align: 'end',
    narrow: 'below',
    cell: (review) => <CompleteReview system={review} today={today} size="small" />,
  }
  return [...columns, action]
}

function tierCell({ tier, tierProvisional }: DueReview) {
  return <TierBadge tier={tier} provisional={tierProvisional} />
}

function cadenceCell({ cadence, sequence }: DueReview) {
  return (
    <span className="whitespace-nowrap">
      {durationWords(cadence)}
      {sequence === 'fixed' ? <span className="text-ink-soft">, fixed days</span> : null}
    </span>
  )
}

function lastCell({ lastReviewOn, lastOutcome }: DueReview) {
  if (lastReviewOn === null) return <span className="text-ink-soft">None yet</span>
  // Safe because the API answers days.
  return <CellTitle title={dayWords(lastReviewOn as Day)} sub={outcomeWords(lastOutcome ?? '')} />
}
