import type { SystemTimeline } from '../../contracts/status.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { dayWords } from '../day-words.ts'
import { TextLink } from '../text-link.tsx'
import { wordOf } from './timeline-segments.ts'

type Restatement = SystemTimeline['restatements'][number]

/** Days whose status is another one now than it was known to be then, and what came late. */
export function RestatementList({ restatements, plain }: { restatements: readonly Restatement[]; plain: boolean }) {
  if (restatements.length === 0) return null
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-small font-semibold">Corrected since</h3>
      <ul className="space-y-2 text-small">
        {restatements.toReversed().map((restatement) => (
          <li key={restatement.on}>
            {daysOf(restatement)}: was {said(restatement.known, plain)} as known then, {said(restatement.corrected, plain)}{' '}
            as corrected{restatement.because.length > 0 ? ', because:' : '.'}
            <ul className="list-disc pl-4 text-ink-soft">
              {restatement.because.map(({ sentence, link }) => (
                <li key={sentence}>{link === null ? sentence : <TextLink href={link}>{sentence}</TextLink>}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  )
}

function daysOf({ on, to }: Restatement): string {
  return on === to ? dayWords(on) : `${dayWords(on)} to ${dayWords(to)}`
}

function said(status: SystemStatus | null, plain: boolean): string {
  return status === null ? 'not registered' : wordOf(status, plain).toLowerCase()
}
