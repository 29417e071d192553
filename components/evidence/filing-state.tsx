import type { FilingState, FilingVerdict } from '../../contracts/filings.ts'
import { StateBadge } from '../state-badge.tsx'
import { StatusShape } from '../status-badge.tsx'
import type { Hue } from '../status-words.ts'
import { filingStateLook, verdictWord } from './filing-words.ts'

/** Where a filing stands, as shape, word and colour. */
export function FilingStateBadge({ state }: { state: FilingState }) {
  return <StateBadge {...filingStateLook(state)} />
}

const HUE: Record<FilingVerdict, Hue> = { pass: 'ok', fail: 'failing', inconclusive: 'lapsed' }

/** What the evidence says. */
export function VerdictText({ verdict }: { verdict: FilingVerdict }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StatusShape hue={HUE[verdict]} />
      {verdictWord(verdict)}
    </span>
  )
}
