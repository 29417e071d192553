import type { Metadata } from 'next'
import type { SearchParams } from '../../../../../components/inventory/address.ts'
import { systemHref } from '../../../../../components/links.ts'
import { Pager } from '../../../../../components/pager.tsx'
import { placeIn } from '../../../../../components/system/place.ts'
import { ReviewList } from '../../../../../components/system/review-list.tsx'
import { ReviewSchedule } from '../../../../../components/system/review-schedule.tsx'
import { timeZone } from '../../../../../server/organisation.ts'
import { listReviews } from '../../../../../server/systems/list-reviews.ts'
import { getSchedule } from '../../../../../server/systems/schedule.ts'
import { readSystemPage } from '../read-system-page.ts'
import { SystemFrame } from '../system-frame.tsx'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reviews of ${(await readSystemPage((await params).id)).system.name}` }
}

/** When the whole system is looked at, and what came of it. */
export default async function SystemReviews({ params, searchParams }: Props) {
  const page = await readSystemPage((await params).id)
  const { context, system, today } = page
  const after = placeIn(await searchParams)
  const schedule = await getSchedule(context, system.id)
  const reviews = await listReviews(context, system.id, { limit: 25, after: after ?? undefined })
  const href = `${systemHref(system.id)}/reviews`
  return (
    <SystemFrame page={page} tab="reviews">
      <ReviewSchedule system={system} schedule={schedule} today={today} />
      <ReviewList reviews={reviews.items} today={today} timeZone={timeZone(context)} />
      {reviews.total === 0 ? null : (
        <Pager
          shown={reviews.items.length}
          total={reviews.total}
          noun="review"
          firstHref={after === null ? null : href}
          nextHref={reviews.next === null ? null : `${href}?after=${reviews.next}`}
        />
      )}
    </SystemFrame>
  )
}
