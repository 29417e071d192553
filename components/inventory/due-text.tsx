import type { Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'

/** The day by which somebody must act; one that is past stands out. */
export function DueText({ day, today }: { day: Day | null; today: Day }) {
  if (day === null) return <span className="text-ink-soft max-md:hidden">–</span>
  const isPast = day < today
  return (
    <time dateTime={day} className="whitespace-nowrap">
      <span className="sr-only md:hidden">due </span>
      {dayWords(day)}
      <span className={isPast ? 'font-medium text-failing' : 'text-ink-soft'}>
        , {isPast ? `${relativeDay(day, today)}` : relativeDay(day, today)}
      </span>
    </time>
  )
}
