import type { Metadata } from 'next'
import { Download } from 'lucide-react'
import { notFound } from 'next/navigation'
import { buttonClass } from '../../../components/button.tsx'
import { LogFigures } from '../../../components/example/log-figures.tsx'
import { numberWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Panel } from '../../../components/section.tsx'
import { DECISION_LOGS, figuresOf, ratiosToLargest, rowsOf, type LogDesign } from '../../../server/example/logs/logs.ts'
import { findExample } from '../../../server/example/showing.ts'
import { pageContext } from '../../../server/http/page-context.ts'

export const metadata: Metadata = { title: 'Files to try' }

export default async function ExamplePage() {
  if (!findExample(await pageContext())) notFound()
  return (
    <>
      <PageHeader title="Files to try">
        Decision logs of the example company, made anew at each download and always the same: one row for each person,
        what is known of them, and what was decided. The figures beside them are counted from the same rows.
      </PageHeader>
      <div className="grid gap-4 lg:grid-cols-2">
        {DECISION_LOGS.map((log) => (
          <LogPanel key={log.name} log={log} />
        ))}
      </div>
    </>
  )
}

function LogPanel({ log }: { log: LogDesign }) {
  return (
    <Panel>
      <h2 className="text-heading font-semibold">{log.title}</h2>
      <p className="mt-1">{log.about}</p>
      <p className="mt-1 text-ink-soft">
        <span className="font-medium text-ink">What an audit has to say: </span>
        {log.expected}
      </p>
      <div className="my-3 flex flex-col gap-3">
        {tablesOf(log).map(({ caption, rows }) => (
          <LogFigures key={caption} caption={caption} rows={rows} />
        ))}
      </div>
      <a href={`/api/v1/example/logs/${log.name}`} download className={buttonClass('secondary')}>
        <Download size={15} aria-hidden="true" />
        {log.name}.csv, {numberWords(rowsOf(log))} rows
      </a>
    </Panel>
  )
}

/** By the compared attribute over all, and within each value of the stratifier. */
function tablesOf(log: LogDesign) {
  const words = log.compared.replaceAll('_', ' ')
  const all = { caption: `By ${words}`, rows: ratiosToLargest(figuresOf(log, log.compared)) }
  const { stratifier } = log
  if (stratifier === null) return [all]
  const at = log.attributes.indexOf(stratifier)
  const values = [...new Set(log.cells.map((cell) => cell.values[at] ?? ''))]
  const within = values.map((value) => ({
    caption: `By ${words}, ${stratifier} ${value}`,
    rows: ratiosToLargest(figuresOf(log, log.compared, { stratifier, value })),
  }))
  return [all, ...within]
}
