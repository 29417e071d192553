import type { ImportReport } from '../../contracts/imports.ts'
import { DataTable, type Column } from '../data-table.tsx'
import { Disclosure } from '../disclosure.tsx'
import { countWords, numberWords } from '../number-words.ts'
import { stageWord } from '../system-words.ts'
import { TextLink } from '../text-link.tsx'
import { fieldWords, reportSentence, valueWords } from './report-words.ts'

type Refused = ImportReport['refused'][number]
type Warning = ImportReport['warnings'][number]
type Change = ImportReport['changes'][number]
type Created = ImportReport['createdSystems'][number]

/** What an import would do, or did: a sentence, then the rows behind each figure. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { created, refusedRows, withoutOwner } = report
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="font-medium">{reportSentence(report, !report.dryRun)}</p>
        {withoutOwner > 0 ? (
          <p className="text-ink-soft">
            {withoutOwner === created ? 'None' : `${numberWords(created - withoutOwner)} of ${numberWords(created)}`} of
            the new systems has an owner; the inventory shows the gaps.
          </p>
        ) : null}
      </div>
      <Rows title={`${countWords(refusedRows, 'row')} refused`} rows={report.refused} columns={REFUSED} open />
      <Rows title={`${numberWords(report.warnings.length)} to look at`} rows={report.warnings} columns={WARNINGS} />
      <Rows title={`${countWords(report.changes.length, 'change')}`} rows={report.changes} columns={CHANGES} />
      <Rows title={shownOf(report.createdSystems, created)} rows={report.createdSystems} columns={CREATED} />
      <Struck report={report} />
    </div>
  )
}

function shownOf(rows: readonly Created[], total: number): string {
  const words = countWords(total, 'new system')
  return rows.length < total ? `${words}, the first ${rows.length}` : words
}

interface RowsProps<Row> {
  title: string
  rows: readonly Row[]
  columns: readonly Column<Row & { at: number }>[]
  open?: boolean
}

function Rows<Row>({ title, rows, columns, open }: RowsProps<Row>) {
  if (rows.length === 0) return null
  return (
    <Disclosure summary={title} open={open}>
      <div className="max-h-96 overflow-auto rounded border border-line" tabIndex={0} role="group" aria-label={title}>
        <DataTable
          caption={title}
          rows={rows.map((row, at) => ({ ...row, at }))}
          rowId={({ at }) => String(at)}
          columns={columns}
        />
      </div>
    </Disclosure>
  )
}

function Struck({ report: { struck, struckSystems, dryRun } }: { report: ImportReport }) {
  if (struck === 0) return null
  const title = `${countWords(struck, 'system')} ${dryRun ? 'to be struck' : 'struck'}`
  return (
    <Disclosure summary={title}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {struckSystems.map((id) => (
          <li key={id}>
            <TextLink href={`/systems/${id}`}>{id}</TextLink>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

const row = {
  id: 'row',
  header: 'Row',
  align: 'end',
  width: '5rem',
  narrow: 'end',
  cell: (item: { row: number | null }) => item.row ?? '–',
} as const

const REFUSED: readonly Column<Refused & { at: number }>[] = [
  row,
  { id: 'column', header: 'Column', cell: ({ column }) => column ?? 'the whole row' },
  { id: 'reason', header: 'Reason', narrow: 'title', cell: ({ reason }) => <Words text={reason} /> },
]

const WARNINGS: readonly Column<Warning & { at: number }>[] = [
  { ...row, header: 'First row' },
  { id: 'column', header: 'Column', cell: ({ column }) => column ?? '–' },
  { id: 'reason', header: 'What', narrow: 'title', cell: ({ reason }) => <Words text={reason} /> },
  { id: 'rows', header: 'Rows', align: 'end', cell: ({ rows }) => (rows === 0 ? '–' : numberWords(rows)) },
]

const CHANGES: readonly Column<Change & { at: number }>[] = [
  row,
  {
    id: 'system',
    header: 'System',
    narrow: 'title',
    cell: ({ system }) => <TextLink href={`/systems/${system}`}>{system}</TextLink>,
  },
  { id: 'field', header: 'What', cell: ({ field }) => fieldWords(field) },
  { id: 'from', header: 'Was', cell: ({ from }) => <Words text={valueWords(from)} /> },
  { id: 'to', header: 'Becomes', cell: ({ to }) => <Words text={valueWords(to)} /> },
]

const CREATED: readonly Column<Created & { at: number }>[] = [
  row,
  { id: 'name', header: 'System', narrow: 'title', cell: (system) => <CreatedName system={system} /> },
  { id: 'unit', header: 'Unit', cell: ({ unit }) => unit ?? 'no unit' },
  { id: 'stage', header: 'Stage', cell: ({ stage }) => stageWord(stage) },
  { id: 'grace', header: 'Grace', align: 'end', cell: ({ graceDays }) => countWords(graceDays, 'day') },
]

function CreatedName({ system: { id, name } }: { system: Created }) {
  return id === null ? <Words text={name} /> : <TextLink href={`/systems/${id}`}>{name}</TextLink>
}

function Words({ text }: { text: string }) {
  return <span className="line-clamp-3 break-words">{text}</span>
}
