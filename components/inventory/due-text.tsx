import type { Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'

/** The day by which somebody must act; one that is past stands out. */
export function DueText({ day, today }: { day: Day | null; today: Day }) {
  if (day === null) return <span className="text-ink-soft max-md:hidden">–</span>
  return (
    <time dateTime={day}>
      <span className="sr-only md:hidden">due </span>
      <span className="whitespace-nowrap">{dayWords(day)},</span>{' '}
      <span className={`whitespace-nowrap ${day < today ? 'font-medium text-failing' : 'text-ink-soft'}`}>
        {relativeDay(day, today)}
      </span>
    </time>
  )
}
