import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ButtonLink } from '../../../../../components/button.tsx'
import { dayWords } from '../../../../../components/day-words.ts'
import { EmptyState } from '../../../../../components/empty-state.tsx'
import { systemHref } from '../../../../../components/links.ts'
import { PageHeader } from '../../../../../components/page-header.tsx'
import { Section } from '../../../../../components/section.tsx'
import { HistoryList } from '../../../../../components/system/history-list.tsx'
import { orNotFound, pageContext } from '../../../../../server/http/page-context.ts'
import { timeZone } from '../../../../../server/organisation.ts'
import { listSystemEvents } from '../../../../../server/systems/list-events.ts'
import { getPresence, type Presence } from '../../../../../server/systems/presence.ts'
import { asOfQuery } from '../read-system-page.ts'

export const metadata: Metadata = { title: 'Not in the register' }

interface Props {
  params: Promise<{ id: string }>
}

/** Of a system that is not in the register on the day: since when it is, or until when it was. */
export default async function AbsentSystem({ params }: Props) {
  const { id } = await params
  const context = await pageContext()
  const presence = await orNotFound(() => getPresence(context, id))
  if (presence.state === 'present') redirect(`${systemHref(id)}${asOfQuery(context)}`)
  const history = await listSystemEvents(context, id, { limit: 50 })
  return (
    <>
      <PageHeader title={presence.name} crumbs={[{ label: 'Systems', href: '/systems' }]} />
      <Why id={id} presence={presence} />
      {history.total > 0 ? (
        <Section title="History" id="history">
          <HistoryList entries={history.items} today={presence.on} timeZone={timeZone(context)} />
        </Section>
      ) : null}
    </>
  )
}

function Why({ id, presence }: { id: string; presence: Exclude<Presence, { state: 'present' }> }) {
  const on = dayWords(presence.on)
  switch (presence.state) {
    case 'not-yet':
      return (
        <EmptyState
          title={`Not yet registered on ${on}`}
          action={
            <ButtonLink href={`${systemHref(id)}?asOf=${presence.registeredOn}&view=corrected`}>
              As it was then
            </ButtonLink>
          }
        >
          It is registered since {dayWords(presence.registeredOn)}.
        </EmptyState>
      )
    case 'not-known':
      return (
        <EmptyState
          title={`Nobody knew of it on ${on}`}
          action={
            <ButtonLink href={`${systemHref(id)}?asOf=${presence.on}&view=corrected`}>As corrected now</ButtonLink>
          }
        >
          It is registered since {dayWords(presence.registeredOn)}, and that was recorded on{' '}
          {dayWords(presence.recordedOn)}.
        </EmptyState>
      )
    case 'struck':
      return (
        <EmptyState
          title={`Struck on ${dayWords(presence.struckOn)}`}
          action={
            presence.lastOn === null ? undefined : (
              <ButtonLink href={`${systemHref(id)}?asOf=${presence.lastOn}&view=corrected`}>As it was last</ButtonLink>
            )
          }
        >
          {presence.source === null ? 'A later import' : `A later import of ${presence.source}`} no longer has it. It is
          kept with its history, and is in no count since.
        </EmptyState>
      )
    case 'merged':
      return (
        <EmptyState
          title={`Merged into ${presence.into.id} on ${dayWords(presence.struckOn)}`}
          action={<ButtonLink href={systemHref(presence.into.id)}>{presence.into.name}</ButtonLink>}
        >
          They are the same system. What had been filed for it goes on there; its own history stays here.
        </EmptyState>
      )
  }
}
