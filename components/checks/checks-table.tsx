import type { CheckRunSummary } from '../../contracts/checks.ts'
import type { CheckDefinition, CheckInput, InputKind } from '../../domain/checks/definition.ts'
import type { Day, Instant } from '../../domain/days.ts'
import type { Column } from '../data-table.tsx'
import { CellTitle, DataTable } from '../data-table.tsx'
import { InstantText } from '../date-text.tsx'
import { checkRunHref, checksHref } from '../links.ts'
import { StateBadge } from '../state-badge.tsx'
import { OUTCOME_LOOKS } from './check-words.ts'

interface ChecksTableProps {
  systemId: string
  checks: readonly Pick<CheckDefinition, 'id' | 'title' | 'computes' | 'inputs' | 'computedElsewhere'>[]
}

/** The checks that can be run, each with what it works out of which file. */
export function ChecksTable({ systemId, checks }: ChecksTableProps) {
  const columns: Column<ChecksTableProps['checks'][number]>[] = [
    {
      id: 'title',
      header: 'Check',
      narrow: 'title',
      cell: ({ title }) => title,
      width: '18rem',
    },
    { id: 'computes', header: 'Works out', cell: ({ computes }) => computes },
    { id: 'files', header: 'From', width: '9rem', cell: ({ inputs }) => fileWords(inputs) },
  ]
  return (
    <DataTable
      caption="Checks that can be run on this system"
      columns={columns}
      rows={checks}
      rowId={({ id }) => id}
      rowHref={({ id }) => checksHref(systemId, id)}
      groupOf={({ computedElsewhere }) => (computedElsewhere ? 'Results of other tools' : 'Worked out here')}
    />
  )
}

const FILES: Readonly<Record<InputKind, string>> = {
  csv: 'CSV',
  har: 'HAR recording',
  eml: 'E-mail (.eml)',
  json: 'JSON',
  jsonl: 'JSON lines',
  text: 'Text or HTML',
}

/** "CSV", "2 × CSV", "HAR recording, Text or HTML". */
function fileWords(inputs: readonly CheckInput[]): string {
  const kinds = Map.groupBy(inputs, ({ kind }) => FILES[kind])
  return [...kinds].map(([kind, files]) => (files.length > 1 ? `${files.length} × ${kind}` : kind)).join(', ')
}

interface RunsTableProps {
  runs: readonly CheckRunSummary[]
  today: Day
  timeZone: string
}

/** Every completed run, filed or not. */
export function CheckRunsTable({ runs, today, timeZone }: RunsTableProps) {
  const columns: Column<CheckRunSummary>[] = [
    {
      id: 'title',
      header: 'Check',
      narrow: 'title',
      cell: ({ title, sentence }) => <CellTitle title={title} sub={sentence} />,
    },
    {
      id: 'outcome',
      header: 'Outcome',
      narrow: 'end',
      cell: ({ outcome }) => <StateBadge {...OUTCOME_LOOKS[outcome]} />,
    },
    {
      id: 'ranAt',
      header: 'Run',
      // Safe because the contract gives an instant.
      cell: ({ ranAt }) => <InstantText at={ranAt as Instant} today={today} timeZone={timeZone} />,
    },
    { id: 'by', header: 'Run by', cell: ({ ranBy }) => ranBy.name },
    { id: 'filed', header: 'Filed', cell: ({ filings }) => filings[0]?.id ?? 'not filed' },
  ]
  return (
    <DataTable
      caption="Runs of checks on this system"
      columns={columns}
      rows={runs}
      rowId={({ id }) => id}
      rowHref={({ id }) => checkRunHref(id)}
    />
  )
}
