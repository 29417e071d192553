import type { Metadata } from 'next'
import type { SearchParams } from '../../../../../components/inventory/address.ts'
import { systemHref } from '../../../../../components/links.ts'
import { Pager } from '../../../../../components/pager.tsx'
import { HistoryList } from '../../../../../components/system/history-list.tsx'
import { placeIn } from '../../../../../components/system/place.ts'
import { timeZone } from '../../../../../server/organisation.ts'
import { listSystemEvents } from '../../../../../server/systems/list-events.ts'
import { readSystemPage } from '../read-system-page.ts'
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
    </SystemFrame>
  )
}
