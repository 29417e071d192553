import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { buttonClass, ButtonLink } from '../../../components/button.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import type { SearchParams } from '../../../components/inventory/address.ts'
import { countWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import {
  readReviewAddress,
  reviewFilterOf,
  reviewsExportHref,
  reviewsHref,
  type ReviewAddress,
} from '../../../components/reviews/address.ts'
import { OwnerLoad } from '../../../components/reviews/owner-load.tsx'
import { ReviewFilters } from '../../../components/reviews/review-filters.tsx'
import { WeekSections } from '../../../components/reviews/week-sections.tsx'
import type { DueReviewPage } from '../../../contracts/reviews.ts'
import type { Day } from '../../../domain/days.ts'
import { orNotFound, pageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { listDueReviews } from '../../../server/reviews/list-due.ts'
import { listReviewLoad } from '../../../server/reviews/list-load.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'

export const metadata: Metadata = { title: 'Reviews' }

const OWNERS_A_PAGE = 25

/** The reviews of whole systems that are overdue or come up, by week or by owner. */
export default async function Reviews({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const address = readReviewAddress(await searchParams)
  const { role } = context.actor
  const place = address.after === null ? {} : { after: address.after }
  const wholePlace = address.view === 'week' ? place : {}
  const page = await orNotFound(() => listDueReviews(context, { ...reviewFilterOf(address), ...wholePlace }))
  return (
    <>
      <PageHeader title="Reviews" actions={context.asOf ? undefined : <Save address={address} />}>
        <p>{sentenceOf(page, role === 'owner')}</p>
      </PageHeader>
      <ReviewFilters address={address} facets={await listFacets(context, address.owner)} role={role} />
      {page.total === 0 ? (
        <Nothing page={page} address={address} />
      ) : address.view === 'owner' ? (
        <ByOwner address={address} />
      ) : (
        <>
          <WeekSections page={page} today={today(context)} plain={role === 'owner'} />
          <Pager
            shown={page.items.length}
            total={page.total}
            noun="review"
            firstHref={address.after === null ? null : reviewsHref(address)}
            nextHref={page.next === null ? null : reviewsHref(address, { after: page.next })}
          />
        </>
      )}
    </>
  )
}

async function ByOwner({ address }: { address: ReviewAddress }) {
  const context = await pageContext()
  const place = address.after === null ? {} : { after: address.after }
  const query = { ...reviewFilterOf(address), ...place, limit: OWNERS_A_PAGE }
  const loads = await orNotFound(() => listReviewLoad(context, query))
  return (
    <>
      <OwnerLoad
        loads={loads.items}
        today={today(context)}
        hrefOf={(owner) => reviewsHref(address, { view: 'week', owner: [owner] })}
      />
      <Pager
        shown={loads.items.length}
        total={loads.total}
        noun="owner"
        firstHref={address.after === null ? null : reviewsHref(address)}
        nextHref={loads.next === null ? null : reviewsHref(address, { after: loads.next })}
      />
    </>
  )
}

/** A file, so a link that the browser follows itself. */
function Save({ address }: { address: ReviewAddress }) {
  return (
    <a href={reviewsExportHref(address)} download className={buttonClass('secondary')}>
      <Download size={16} aria-hidden="true" />
      Save as CSV
    </a>
  )
}

function sentenceOf({ weeks, total, until }: DueReviewPage, isOwn: boolean): string {
  const overdue = weeks.find(({ week }) => week === null)?.total ?? 0
  const due = countWords(total - overdue, 'review')
  const whose = isOwn ? ' of your systems' : ''
  // Safe because the API answers days.
  const coming = `${due}${whose} due until ${dayWords(until as Day)}`
  return overdue === 0 ? `${coming}; none is overdue.` : `${coming}, and ${overdue} overdue.`
}

function Nothing({ page, address }: { page: DueReviewPage; address: ReviewAddress }) {
  const isFiltered = address.owner.length + address.unit.length + address.tier.length > 0
  const clear = <ButtonLink href={reviewsHref(address, { owner: [], unit: [], tier: [] })}>Clear filters</ButtonLink>
  const further = <ButtonLink href={reviewsHref(address, { weeks: 53 })}>Look a year ahead</ButtonLink>
  return (
    <EmptyState
      // Safe because the API answers days.
      title={`No review is due until ${dayWords(page.until as Day)}`}
      action={isFiltered ? clear : address.weeks === 53 ? undefined : further}
    >
      A review is a lead’s look at a whole system: every 3 months where the tier is high, every 6 where it is limited,
      once a year where it is minimal, unless another schedule is set.
    </EmptyState>
  )
}
