import type { Metadata } from 'next'
import { Suspense } from 'react'
import {
  chartsHref,
  readChartAddress,
  SHOWN,
  shownIn,
  type ChartAddress,
  type Offered,
} from '../../../components/charts/address.ts'
import { ChartPageSkeleton } from '../../../components/charts/chart-page-skeleton.tsx'
import { EmptyInventory } from '../../../components/inventory/empty-inventory.tsx'
import { FILTER_PARAMS, readAddress, type SearchParams } from '../../../components/inventory/address.ts'
import { InventoryFilters } from '../../../components/inventory/inventory-filters.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PrintLine } from '../../../components/print-line.tsx'
import { LinkTabs } from '../../../components/tabs.tsx'
import { PortfolioTimelineQuery, TIMELINE_GROUPINGS } from '../../../contracts/status.ts'
import { earlier } from '../../../domain/days.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { ledgerSize } from '../../../server/ledger/size.ts'
import { editionInForce, today } from '../../../server/organisation.ts'
import { paperNameOf } from '../../../server/settings/branding.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'
import { FreshnessSection, LapsedSection, RemedySection } from './measure-section.tsx'
import { Spans } from './chart-switches.tsx'
import { StatusSection } from './status-section.tsx'

export const metadata: Metadata = { title: 'Charts' }

/** What the API offers is what the page offers: a grouping or a filter more there is one more here. */
const OFFERED: Offered = {
  groupings: TIMELINE_GROUPINGS,
  weighted: 'weight' in PortfolioTimelineQuery.shape,
  filters: Object.keys(PortfolioTimelineQuery.shape),
}

export default async function Charts({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const params = await searchParams
  const offered = offeredBy({ shown: shownIn(params) })
  const address = readChartAddress(params, today(context), offered)
  const facets = await listFacets(context, readAddress(params).owner)
  const isEmpty = facets.stage.length === 0 && !context.asOf
  if (isEmpty) {
    const { role } = context.actor
    return (
      <>
        <PageHeader title="Charts" />
        <EmptyInventory mayRegister={role === 'lead' || role === 'owner'} />
      </>
    )
  }
  return (
    <>
      <PrintLine name={paperNameOf(context)} today={today(context)} ledgerSize={ledgerSize(context)} />
      <PageHeader title="Charts" />
      <Tabs params={params} shown={address.shown} />
      <InventoryFilters
        facets={facets}
        role={context.actor.role}
        principles={editionInForce(context).principles}
        isToday={!context.asOf}
        only={offered.filters}
      />
      <Suspense key={JSON.stringify(params)} fallback={<ChartPageSkeleton />}>
        <Shown params={params} address={address} />
      </Suspense>
    </>
  )
}

async function Shown({ params, address }: { params: SearchParams; address: ChartAddress }) {
  const context = await pageContext()
  const section = { context, params, address, offered: offeredBy(address) }
  if (address.shown === 'status') return <StatusSection {...section} />
  const measure = {
    context,
    // What is to come has no repairs, and no days that were lapsed.
    query: { ...address.filters, from: earlier(address.from, today(context)), to: earlier(address.to, today(context)) },
    actions: address.shown === 'freshness' ? null : <Spans {...section} differs={false} />,
  }
  if (address.shown === 'remedy') return <RemedySection {...measure} />
  return address.shown === 'freshness' ? <FreshnessSection {...measure} /> : <LapsedSection {...measure} />
}

/** Measures take every filter of the inventory, charts over time those that hold on each day. */
function offeredBy({ shown }: Pick<ChartAddress, 'shown'>): Offered {
  return shown === 'status' ? OFFERED : { ...OFFERED, filters: [...FILTER_PARAMS] }
}

function Tabs({ params, shown }: { params: SearchParams; shown: ChartAddress['shown'] }) {
  return (
    <LinkTabs
      label="Charts"
      tabs={SHOWN.map((one) => ({
        label: TAB_WORDS[one],
        href: chartsHref(params, { show: one === 'status' ? null : one }),
        current: one === shown,
      }))}
    />
  )
}

const TAB_WORDS = {
  status: 'Status over time',
  remedy: 'Time to remedy',
  freshness: 'Evidence freshness',
  lapsed: 'Days lapsed',
} as const
