import type { CheckRun } from '../../contracts/checks.ts'
import { cell, type Cell } from '../audits/cells.ts'
import { FigureTable } from '../audits/figure-table.tsx'
import { ThresholdTable } from '../audits/threshold-table.tsx'
import { verdictWord } from '../evidence/filing-words.ts'
import { filingHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { Panel, Section } from '../section.tsx'
import { StateBadge } from '../state-badge.tsx'
import { TextLink } from '../text-link.tsx'
import { shownColumns } from './check-table.ts'
import { ofWords, OUTCOME_LOOKS, thresholdWords, unitWords } from './check-words.ts'

/** What a check found: its sentence, its figures, what is to be put right, and what a reader must know. */
export function CheckResultView({ run }: { run: CheckRun }) {
  return (
    <>
      <Verdict run={run} />
      {run.figures.length === 0 ? null : (
        <Section title="Figures" id="figures">
          <FigureTable
            caption="Figures of the check"
            of="What"
            heads={['Figure']}
            rows={run.figures.map((figure) => ({ id: figure.label, name: figure.label, cells: [figureCell(figure)] }))}
          />
        </Section>
      )}
      <Findings run={run} />
      {run.tables.map((table) => (
        <Section key={table.title} title={table.title}>
          <ResultTable table={table} />
        </Section>
      ))}
      <Section title="What to know before relying on it" id="caveats">
        <ul className="max-w-prose list-disc space-y-1 pl-5">
          {run.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
        {run.thresholds.length === 0 ? null : (
          <div className="mt-4">
            <ThresholdTable thresholds={run.thresholds.map((one) => ({ ...one, value: thresholdWords(one) }))} />
          </div>
        )}
      </Section>
    </>
  )
}

function ResultTable({ table }: { table: CheckRun['tables'][number] }) {
  const columns = shownColumns(table)
  return (
    <FigureTable
      caption={table.title}
      of={table.columns[0]?.label ?? 'What'}
      heads={columns.map(({ head }) => head)}
      rows={table.rows.map((row, index) => ({
        id: `${index}`,
        name: nameOf(row[0]),
        cells: columns.map(({ cellOf }) => cellOf(row)),
      }))}
    />
  )
}

function Verdict({ run }: { run: CheckRun }) {
  const { outcome, sentence, computedElsewhere, filings } = run
  return (
    <Panel>
      <div className="flex flex-col items-start gap-2">
        <StateBadge {...OUTCOME_LOOKS[outcome]} />
        <p className="max-w-prose text-heading">{sentence}</p>
        {computedElsewhere ? (
          <p className="text-small text-ink-soft">
            Computed elsewhere, by {computedElsewhere.tool}
            {computedElsewhere.version === null ? '' : ` ${computedElsewhere.version}`}: Plumbline read it and did not
            work it out.{' '}
            {run.files.every(({ kept }) => kept)
              ? 'The file is kept.'
              : 'The file may tell who people are, so its hash alone is kept.'}
          </p>
        ) : null}
        {outcome === 'hint' && !computedElsewhere ? (
          <p className="text-small text-ink-soft">
            A hint is no evidence by itself: a person looks, and files what they found.
          </p>
        ) : null}
        {filings.map(({ id, controls, verdict, state }) => (
          <p key={id} className="text-small">
            Filed as <TextLink href={filingHref(id)}>{id}</TextLink> for {controls.map(({ title }) => title).join(', ')}
            : {verdictWord(verdict).toLowerCase()}, {state}.
          </p>
        ))}
      </div>
    </Panel>
  )
}

function Findings({ run: { findings, findingsInAll } }: { run: CheckRun }) {
  if (findings.length === 0) return null
  return (
    <Section
      title={`What was found (${countWords(findingsInAll, 'place')})`}
      id="findings"
      intro={findingsInAll > findings.length ? `The first ${findings.length}.` : undefined}
    >
      <ul className="divide-y divide-line rounded border border-line bg-surface text-small">
        {findings.map(({ where, what }) => (
          <li key={`${where} ${what}`} className="flex flex-wrap gap-x-4 px-3 py-1.5">
            <span className="min-w-32 font-medium break-all">{where}</span>
            <span className="min-w-0 flex-1 basis-64">{what}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function figureCell(figure: CheckRun['figures'][number]): Cell {
  const words = unitWords(figure.unit)
  return cell(
    figure.value,
    (value) => `${words(value)}${value === figure.value ? ofWords(figure) : ''}`,
    figure.interval,
  )
}

function nameOf(value: CheckRun['tables'][number]['rows'][number][number] | undefined): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}
