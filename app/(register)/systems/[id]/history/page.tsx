import type { Metadata } from 'next'
import type { SearchParams } from '../../../../../components/inventory/address.ts'
import { dayWords } from '../../../../../components/day-words.ts'
import { systemHref } from '../../../../../components/links.ts'
import { Pager } from '../../../../../components/pager.tsx'
import { Section } from '../../../../../components/section.tsx'
import { HistoryList } from '../../../../../components/system/history-list.tsx'
import { placeIn } from '../../../../../components/system/place.ts'
import { TextLink } from '../../../../../components/text-link.tsx'
import type { Day } from '../../../../../domain/days.ts'
import { timeZone } from '../../../../../server/organisation.ts'
import { listSystemEvents } from '../../../../../server/systems/list-events.ts'
import { readSystemPage, type SystemPageData } from '../read-system-page.ts'
import { SystemFrame } from '../system-frame.tsx'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `History of ${(await readSystemPage((await params).id)).system.name}` }
}

/** Everything that was ever recorded about the system, each in a sentence. */
export default async function SystemHistory({ params, searchParams }: Props) {
  const page = await readSystemPage((await params).id)
  const { context, system, today } = page
  const after = placeIn(await searchParams)
  const history = await listSystemEvents(context, system.id, { limit: 50, after: after ?? undefined })
  const href = `${systemHref(system.id)}/history`
  return (
    <SystemFrame page={page} tab="history">
      <HistoryList entries={history.items} today={today} timeZone={timeZone(context)} />
      <Pager
        shown={history.items.length}
        total={history.total}
        noun="event"
        firstHref={after === null ? null : href}
        nextHref={history.next === null ? null : `${href}?after=${history.next}`}
      />
      {system.absorbed.map(({ id, name, on }) => (
        <AbsorbedHistory key={id} page={page} merged={{ id, name, on: on as Day }} /> // safe: a day of the answer
      ))}
    </SystemFrame>
  )
}

const FEW = 25

/** The history of a system that was merged into this one: its own, apart. */
async function AbsorbedHistory({
  page,
  merged,
}: {
  page: SystemPageData
  merged: { id: string; name: string; on: Day }
}) {
  const { context, today } = page
  const { items, total } = await listSystemEvents(context, merged.id, { limit: FEW })
  return (
    <div className="mt-8">
      <Section
        id={`history-of-${merged.id}`}
        title={`History of ${merged.name} (${merged.id})`}
        intro={`Merged into this system on ${dayWords(merged.on)}.`}
      >
        <HistoryList entries={items} today={today} timeZone={timeZone(context)} />
        {total > items.length ? (
          <p className="mt-3 text-small">
            <TextLink href={`${systemHref(merged.id)}/history`}>All {total} events</TextLink>
          </p>
        ) : null}
      </Section>
    </div>
  )
}
