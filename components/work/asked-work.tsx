import type { Work } from '../../contracts/work.ts'
import { dayOf, type Day, type Instant } from '../../domain/days.ts'
import { relativeDay } from '../day-words.ts'
import { requestHref } from '../links.ts'
import { WorkRow, WorkSection } from './work-list.tsx'

/** Questions of a registration that somebody handed over. */
export function AskedWork({ asked, today }: Pick<Work, 'asked'> & { today: Day }) {
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
          detail={`${request.system.name}. ${request.by?.name ?? 'Plumbline'} asked ${whenOf(request.askedAt, today)}${request.note === null ? '.' : `: ${request.note}`}`}
          action={{ label: 'Answer', href: requestHref(request.id) }}
        />
      ))}
    </WorkSection>
  )
}

function whenOf(askedAt: string, today: Day): string {
  return relativeDay(dayOf(askedAt as Instant, 'UTC'), today) // safe because the API answers instants in this form
}
