import type { Audit } from '../../contracts/audits.ts'
import { verdictWord } from '../evidence/filing-words.ts'
import { filingHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { Panel } from '../section.tsx'
import { TextLink } from '../text-link.tsx'
import { titleWords } from '../../domain/bias-audit/column-words.ts'
import { VerdictBadge } from './verdict-badge.tsx'

/** What the audit found, in its sentence, and what it is worth as evidence. */
export function VerdictPanel({ audit }: { audit: Audit }) {
  const { verdict, files, comparisons } = audit
  return (
    <Panel>
      <div className="flex flex-col items-start gap-2">
        <VerdictBadge state={verdict.state} />
        <p className="max-w-prose text-heading">{sentenceOf(audit)}</p>
        <p className="max-w-prose text-small text-ink-soft">
          As evidence it counts as <b className="font-semibold">{verdictWord(files.verdict).toLowerCase()}</b>:{' '}
          {files.reason}
        </p>
        <p className="text-small text-ink-soft">
          {countWords(audit.rows, 'decision')}, {countWords(comparisons, 'comparison')}
          {comparisons > 1 ? ', adjusted for one another' : ''}. <Undecided rows={audit.undecidedRows} />
        </p>
        <Filings audit={audit} />
      </div>
    </Panel>
  )
}

/** Its sentence; an attribute that it begins with is named as everywhere on the page. */
function sentenceOf({ verdict: { sentence }, analyses }: Audit): string {
  const name = Object.keys(analyses).find((one) => sentence.startsWith(`${one}: `))
  return name === undefined ? sentence : `${titleWords(name)}${sentence.slice(name.length)}`
}

function Undecided({ rows }: { rows: number }) {
  return rows === 0 ? null : <>{countWords(rows, 'row')} had no readable decision and is in no figure.</>
}

function Filings({ audit: { filings } }: { audit: Audit }) {
  if (filings.length === 0) return null
  return (
    <ul className="text-small">
      {filings.map(({ id, controls, verdict, state }) => (
        <li key={id}>
          Filed as <TextLink href={filingHref(id)}>{id}</TextLink> for {controls.map(({ title }) => title).join(', ')}:{' '}
          {verdictWord(verdict).toLowerCase()}, {state}.
        </li>
      ))}
    </ul>
  )
}
