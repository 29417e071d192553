import type { AuditSummary } from '../../contracts/audits.ts'
import type { Day, Instant } from '../../domain/days.ts'
import type { Column } from '../data-table.tsx'
import { DataTable } from '../data-table.tsx'
import { InstantText } from '../date-text.tsx'
import { auditHref, filingHref } from '../links.ts'
import { countWords, numberWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'
import { columnWords } from '../../domain/bias-audit/column-words.ts'
import { VerdictBadge } from './verdict-badge.tsx'

interface AuditsTableProps {
  audits: readonly AuditSummary[]
  today: Day
  timeZone: string
}

/** Every completed run, filed or not, so that none can be dropped. */
export function AuditsTable({ audits, today, timeZone }: AuditsTableProps) {
  const columns: Column<AuditSummary>[] = [
    {
      id: 'ranAt',
      header: 'Audit',
      narrow: 'title',
      // Safe because the contract gives an instant.
      cell: ({ id, ranAt }) => (
        <>
          {id}, <InstantText at={ranAt as Instant} today={today} timeZone={timeZone} />
        </>
      ),
    },
    {
      id: 'verdict',
      header: 'Verdict',
      narrow: 'below',
      cell: ({ verdict }) => <VerdictBadge state={verdict.state} />,
    },
    { id: 'period', header: 'Period', cell: ({ extract }) => extract.period ?? <NotSaid /> },
    { id: 'groups', header: 'By', cell: ({ attributes }) => attributes.map(columnWords).join(', ') },
    {
      id: 'rows',
      header: 'Decisions',
      align: 'end',
      cell: ({ rows }) => (
        <>
          {numberWords(rows)}
          <span className="md:hidden"> decisions</span>
        </>
      ),
    },
    {
      id: 'by',
      header: 'Run by',
      cell: ({ ranBy, builtTheSystem }) => `${ranBy.name}${builtTheSystem ? ', builder' : ''}`,
    },
    { id: 'filed', header: 'Filed', narrow: 'end', cell: ({ filings }) => <Filed filings={filings} /> },
  ]
  return (
    <DataTable
      caption="Bias audits of this system"
      columns={columns}
      rows={audits}
      rowId={({ id }) => id}
      rowHref={({ id }) => auditHref(id)}
    />
  )
}

function Filed({ filings }: Pick<AuditSummary, 'filings'>) {
  const [first] = filings
  if (!first) return <span className="text-ink-soft">not filed</span>
  return (
    <span className="relative">
      <TextLink href={filingHref(first.id)}>{first.id}</TextLink>
      {filings.length > 1 ? ` and ${countWords(filings.length - 1, 'more', 'more')}` : ''}
    </span>
  )
}

/** On a phone nothing stands in its place: there no head names the column. */
function NotSaid() {
  return (
    <span data-narrow="none" className="text-ink-soft max-md:hidden">
      not said
    </span>
  )
}
