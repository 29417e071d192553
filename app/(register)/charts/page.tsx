import type { Metadata } from 'next'
import { Suspense } from 'react'
import { readChartAddress, type ChartAddress, type Offered } from '../../../components/charts/address.ts'
import { ChartPageSkeleton } from '../../../components/charts/chart-page-skeleton.tsx'
import { EmptyInventory } from '../../../components/inventory/empty-inventory.tsx'
import type { SearchParams } from '../../../components/inventory/address.ts'
import { InventoryFilters } from '../../../components/inventory/inventory-filters.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PrintLine } from '../../../components/print-line.tsx'
import { groupings, PortfolioTimelineQuery } from '../../../contracts/status.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { ledgerSize } from '../../../server/ledger/size.ts'
import { editionInForce, today } from '../../../server/organisation.ts'
import { brandingOf } from '../../../server/settings/branding.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'
import { StatusSection } from './status-section.tsx'

export const metadata: Metadata = { title: 'Charts' }

/** What the API offers is what the page offers: a grouping or a filter more there is one more here. */
const OFFERED: Offered = {
  groupings,
  weighted: 'weight' in PortfolioTimelineQuery.shape,
  filters: Object.keys(PortfolioTimelineQuery.shape),
}

export default async function Charts({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const params = await searchParams
  const address = readChartAddress(params, today(context), OFFERED)
  const facets = listFacets(context)
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
      <PrintLine brand={brandingOf(context).name} today={today(context)} ledgerSize={ledgerSize(context)} />
      <PageHeader title="Charts" />
      <InventoryFilters
        facets={facets}
        role={context.actor.role}
        principles={editionInForce(context).principles}
        isToday={!context.asOf}
        only={OFFERED.filters}
      />
      <Suspense key={JSON.stringify(params)} fallback={<ChartPageSkeleton />}>
        <Shown params={params} address={address} />
      </Suspense>
    </>
  )
}

async function Shown({ params, address }: { params: SearchParams; address: ChartAddress }) {
  const context = await pageContext()
  return <StatusSection context={context} params={params} address={address} offered={OFFERED} />
}
