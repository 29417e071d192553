import type { StatusChange } from '../../contracts/overview.ts'
import type { Day } from '../../domain/days.ts'
import { DateText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { systemHref } from '../links.ts'
import { StatusBadge } from '../status-badge.tsx'
import { statusLook } from '../status-words.ts'
import { TextLink } from '../text-link.tsx'

/** Changes of status by day, the newest first, each with what brought it about. */
export function StatusChanges({ changes, today }: { changes: readonly StatusChange[]; today: Day }) {
  if (changes.length === 0) {
    return (
      <EmptyState title="Nothing changed">
        A change of status stands here with the day and its cause: evidence accepted or ended, an answer, a finding.
      </EmptyState>
    )
  }
  return (
    <ol className="divide-y divide-line rounded border border-line bg-surface">
      {[...Map.groupBy(changes, ({ on }) => on)].map(([on, ofDay]) => (
        <li key={on} className="grid gap-x-6 gap-y-1 px-4 py-2.5 md:grid-cols-[11rem_minmax(0,1fr)]">
          <h3 className="pt-0.5 text-small font-medium text-ink-soft">
            <DateText day={on} today={today} />
          </h3>
          <ul className="space-y-1.5">
            {ofDay.map((change) => (
              <Change key={change.system.id} change={change} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Change({ change: { system, from, to, because } }: { change: StatusChange }) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-0.5 md:flex-nowrap">
      <span className="w-28 shrink-0">
        <StatusBadge status={to} />
      </span>
      <span className="min-w-0">
        <TextLink quiet href={systemHref(system.id)}>
          <span className="font-medium">{system.name}</span>
        </TextLink>{' '}
        <span className="text-small text-ink-soft">
          was {statusLook(from).word.toLowerCase()}.{' '}
          {because.link === null ? because.sentence : <TextLink href={because.link}>{because.sentence}</TextLink>}
        </span>
      </span>
    </li>
  )
}
