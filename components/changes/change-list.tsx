import type { StatusChange } from '../../contracts/overview.ts'
import type { Day } from '../../domain/days.ts'
import { DateText } from '../date-text.tsx'
import { systemHref } from '../links.ts'
import { StatusBadge } from '../status-badge.tsx'
import { ownerWord, statusLook, type SystemStatus } from '../status-words.ts'
import { TextLink } from '../text-link.tsx'

interface ChangeListProps {
  changes: readonly StatusChange[]
  today: Day
  /** Owners see four words. */
  plain: boolean
}

/** Systems that are counted otherwise, each with what it is now, what it was, since when and why. */
export function ChangeList({ changes, today, plain }: ChangeListProps) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {changes.map((change) => (
        <Change key={change.system.id} change={change} today={today} plain={plain} />
      ))}
    </ul>
  )
}

function Change({ change, today, plain }: { change: StatusChange; today: Day; plain: boolean }) {
  const { system, from, to, on, because } = change
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[7.5rem_minmax(0,1fr)_auto]">
      <span>
        {to === null ? (
          <span className="text-small text-ink-soft">Not counted</span>
        ) : (
          <StatusBadge status={to} plain={plain} />
        )}
      </span>
      <span className="min-w-0">
        <TextLink quiet href={systemHref(system.id)}>
          <span className="font-medium">{system.name}</span>
        </TextLink>{' '}
        <span className="text-small text-ink-soft">
          {wasWords(from, plain)}{' '}
          {because.link === null ? because.sentence : <TextLink href={because.link}>{because.sentence}</TextLink>}
        </span>
      </span>
      <span className="text-small text-ink-soft">
        <DateText day={on} today={today} />
      </span>
    </li>
  )
}

function wasWords(from: SystemStatus | null, plain: boolean): string {
  if (from === null) return 'was not counted.'
  return `was ${(plain ? ownerWord(from) : statusLook(from).word).toLowerCase()}.`
}
