import type { Review } from '../../contracts/systems.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { DateText, InstantText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { outcomeWords } from '../reviews/outcome-words.ts'
import { Section } from '../section.tsx'

export interface ReviewListProps {
  reviews: readonly Review[]
  today: Day
  timeZone: string
}

/** The reviews of a system, the last recorded first. */
export function ReviewList({ reviews, today, timeZone }: ReviewListProps) {
  return (
    <Section title="Reviews" id="reviews">
      {reviews.length === 0 ? (
        <EmptyState title="No review yet">
          A review is a lead’s look at the whole system: is it still what it says, is it still wanted, do the answers
          hold?
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line rounded border border-line bg-surface">
          {reviews.map((review) => (
            <li key={review.recordedAt} className="px-4 py-3">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span className="font-medium">{outcomeWords(review.outcome)}</span>
                <DateText day={review.effectiveOn as Day} today={today} /> {/* safe: a day of the answer */}
              </p>
              {review.note ? <p className="mt-1 max-w-prose whitespace-pre-line">{review.note}</p> : null}
              <p className="mt-1 text-small text-ink-soft">
                By {review.by?.name ?? 'Plumbline'}, recorded{' '}
                <InstantText at={review.recordedAt as Instant} today={today} timeZone={timeZone} relative={false} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
