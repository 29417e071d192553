import type { FilingState, FilingVerdict } from '../../contracts/filings.ts'
import { StatusShape } from '../status-badge.tsx'
import type { Hue } from '../status-words.ts'
import { filingStateLook, verdictWord } from './filing-words.ts'

const LOOK: Record<Hue, string> = {
  ok: 'text-ok bg-ok-soft',
  attention: 'text-attention bg-attention-soft',
  lapsed: 'text-lapsed bg-lapsed-soft',
  failing: 'text-failing bg-failing-soft',
  waiting: 'text-waiting bg-waiting-soft',
}

/** Where a filing stands, as shape, word and colour. */
export function FilingStateBadge({ state }: { state: FilingState }) {
  const { word, hue } = filingStateLook(state)
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-sm px-1.5 text-small font-medium whitespace-nowrap ${LOOK[hue]}`}
    >
      <StatusShape hue={hue} />
      {word}
    </span>
  )
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
