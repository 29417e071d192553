import type { HistoryEntry } from '../../contracts/systems.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { InstantText } from '../date-text.tsx'
import { TextLink } from '../text-link.tsx'

export interface HistoryListProps {
  entries: readonly HistoryEntry[]
  today: Day
  timeZone: string
}

/** What was recorded, the newest first, each with its instant and the words that were given as a reason. */
export function HistoryList({ entries, today, timeZone }: HistoryListProps) {
  return (
    <ol className="divide-y divide-line rounded border border-line bg-surface">
      {entries.map((entry) => (
        <li key={entry.seq} className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 md:grid-cols-[14rem_minmax(0,1fr)_auto]">
          <span className="text-small text-ink-soft">
            <InstantText at={entry.recordedAt as Instant} today={today} timeZone={timeZone} /> {/* safe: an instant */}
          </span>
          <div className="min-w-0">
            <p>{entry.sentence}</p>
            {entry.words ? (
              <blockquote className="mt-1 border-l-2 border-line-strong pl-3 text-ink-soft whitespace-pre-line">
                {entry.words}
              </blockquote>
            ) : null}
          </div>
          {entry.link !== null ? (
            <span className="text-small">
              <TextLink href={entry.link}>{entry.subject}</TextLink>
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
