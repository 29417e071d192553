import type { FindingEvent } from '../../contracts/findings.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { InstantText } from '../date-text.tsx'

/** What happened to a finding, the newest first, with the words that were given. */
export function FindingTrail({
  trail,
  today,
  timeZone,
}: {
  trail: readonly FindingEvent[]
  today: Day
  timeZone: string
}) {
  return (
    <ol className="divide-y divide-line rounded border border-line bg-surface">
      {trail.map((event) => (
        <li key={event.seq} className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 md:grid-cols-[14rem_minmax(0,1fr)]">
          <span className="text-small text-ink-soft">
            <InstantText at={event.recordedAt as Instant} today={today} timeZone={timeZone} /> {/* safe: an instant */}
          </span>
          <div className="min-w-0">
            <p>{event.sentence}</p>
            {event.words.map(({ term, words }) => (
              <blockquote
                key={term}
                className="mt-1 border-l-2 border-line-strong pl-3 break-words whitespace-pre-line text-ink-soft"
              >
                <span className="font-medium">{term}:</span> {words}
              </blockquote>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
