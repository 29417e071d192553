'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ScheduleOutlook } from '../../contracts/reviews.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'
import { StatusBadge } from '../status-badge.tsx'
import { apiQuery } from '../use-api.ts'

interface ScheduleEffectProps {
  systemId: string
  today: Day
  wish: { cadence: string; sequence: string; dueOn: string }
}

/** What setting a schedule would change; nothing while it cannot be set. */
export function ScheduleEffect({ systemId, today, wish: { cadence, sequence, dueOn } }: ScheduleEffectProps) {
  const isWhole = sequence !== 'fixed' || dueOn !== ''
  const query = { cadence, sequence, ...(dueOn === '' ? {} : { dueOn }) }
  const { data, isError } = useQuery({
    ...apiQuery<ScheduleOutlook>(`/systems/${systemId}/schedule/outlook`, query),
    enabled: isWhole,
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (!data || !isWhole || isError) return null
  const [due, ...following] = [data.dueOn, ...data.following].map((day) => day as Day) // safe: days of the answer
  if (due === undefined) return null
  return (
    <div aria-live="polite" className="rounded border border-line bg-sunken p-3 text-small">
      <p>
        The next review is then due on <b>{dayWords(due)}</b>, {relativeDay(due, today)}
        {due < today ? ': it is overdue' : ''}. Then on {following.map((day) => dayWords(day)).join(', ')}
        {sequence === 'fixed' ? '' : ', if each is done on its day'}.
      </p>
      {data.statusAfter === data.statusBefore ? null : (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          The system goes from <StatusBadge status={data.statusBefore} /> to <StatusBadge status={data.statusAfter} />
        </p>
      )}
    </div>
  )
}
