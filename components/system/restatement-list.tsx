import type { SystemTimeline } from '../../contracts/status.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { TextLink } from '../text-link.tsx'
import { wordOf } from './timeline-segments.ts'

type Restatement = SystemTimeline['restatements'][number]

const SHOWN_AT_FIRST = 3

/** Days whose status is another one now than it was known to be then, and what came late; the last days first. */
export function RestatementList({ restatements, plain }: { restatements: readonly Restatement[]; plain: boolean }) {
  if (restatements.length === 0) return null
  const all = restatements.toReversed()
  const rest = all.slice(SHOWN_AT_FIRST)
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-small font-semibold">Corrected since</h3>
      <Items restatements={all.slice(0, SHOWN_AT_FIRST)} plain={plain} />
      {rest.length > 0 ? (
        <div className="mt-2">
          <Disclosure summary={<span className="text-small">{rest.length} more</span>}>
            <div className="-ml-5">
              <Items restatements={rest} plain={plain} />
            </div>
          </Disclosure>
        </div>
      ) : null}
    </div>
  )
}

function Items({ restatements, plain }: { restatements: readonly Restatement[]; plain: boolean }) {
  return (
    <ul className="space-y-2 text-small">
      {restatements.map((restatement) => (
        <li key={`${restatement.on} ${restatement.countsSince}`}>
          <span className="font-medium">{daysOf(restatement)}</span>: {said(restatement.known, plain)} as known then,{' '}
          {said(restatement.corrected, plain)} as corrected since {dayWords(restatement.countsSince)}
          {restatement.by === null ? '' : `, recorded by ${restatement.by.name} on ${dayWords(restatement.recordedOn)}`}
          {restatement.because.length > 0 ? ', because:' : '.'}
          <ul className="list-disc pl-4 text-ink-soft">
            {restatement.because.map(({ sentence, link }) => (
              <li key={sentence}>
                {link === null ? (
                  sentence
                ) : (
                  <TextLink href={link} quiet>
                    {sentence}
                  </TextLink>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function daysOf({ on, to }: Restatement): string {
  return on === to ? dayWords(on) : `${dayWords(on)} to ${dayWords(to)}`
}

function said(status: SystemStatus | null, plain: boolean): string {
  return status === null ? 'not in the register' : `“${wordOf(status, plain)}”`
}
