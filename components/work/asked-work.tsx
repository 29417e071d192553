import type { Work } from '../../contracts/work.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { dayInZone, relativeDay } from '../day-words.ts'
import { requestHref } from '../links.ts'
import { WorkRow, WorkSection } from './work-list.tsx'

/** Questions of a registration that somebody handed over. */
export function AskedWork({ asked, today, timeZone }: Pick<Work, 'asked'> & { today: Day; timeZone: string }) {
  // Safe because the API answers instants in this form.
  const whenOf = (askedAt: string) => relativeDay(dayInZone(askedAt as Instant, timeZone), today)
  return (
    <WorkSection
      id="asked"
      title="Questions you were asked"
      intro="Somebody thinks that you know. You answer just the one; the rest of the system is its owner’s."
      total={asked.total}
      shown={asked.items.length}
      rest={null}
    >
      {asked.items.map((request) => (
        <WorkRow
          key={request.id}
          title={request.question}
          href={requestHref(request.id)}
          detail={`${request.system.name}. ${request.by?.name ?? 'Plumbline'} asked ${whenOf(request.askedAt)}${request.note === null ? '.' : `: ${request.note}`}`}
          action={{ label: 'Answer', href: requestHref(request.id) }}
        />
      ))}
    </WorkSection>
  )
}
