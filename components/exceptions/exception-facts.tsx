import type { Exception } from '../../contracts/exceptions.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { DateText, InstantText } from '../date-text.tsx'
import { DefinitionList, type Definition } from '../definition-list.tsx'
import { exceptionHref, systemHref } from '../links.ts'
import { TextLink } from '../text-link.tsx'

/** What an exception is: of what, from when until when, who approved it. */
export function ExceptionFacts({ exception, today, timeZone }: { exception: Exception; today: Day; timeZone: string }) {
  const { system, control, renews, renewedBy } = exception
  const day = (text: string) => <DateText day={text as Day} today={today} /> // safe: the contract gives days
  const link = (id: string) => <TextLink href={exceptionHref(id)}>{id}</TextLink>
  const items: Definition[] = [
    { term: 'System', detail: <TextLink href={systemHref(system.id)}>{system.name}</TextLink> },
    { term: 'Control', detail: <TextLink href={`${systemHref(system.id)}#${control.id}`}>{control.title}</TextLink> },
    { term: 'From', detail: day(exception.from) },
    { term: 'Until', detail: day(exception.until) },
    {
      term: 'Approved by',
      detail: (
        <>
          {exception.grantedBy.name}{' '}
          <span className="text-small text-ink-soft">
            <InstantText at={exception.grantedAt as Instant} today={today} timeZone={timeZone} />{' '}
            {/* safe: an instant */}
          </span>
        </>
      ),
    },
    ...(renews === null ? [] : [{ term: 'Follows', detail: link(renews) }]),
    ...(renewedBy === null ? [] : [{ term: 'Followed by', detail: link(renewedBy) }]),
    ...(exception.revokedOn === null ? [] : [{ term: 'Revoked', detail: day(exception.revokedOn) }]),
    ...(exception.revokedBy ? [{ term: 'Revoked by', detail: exception.revokedBy.name }] : []),
  ]
  return <DefinitionList items={items} />
}
