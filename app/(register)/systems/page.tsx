import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { ButtonLink } from '../../../components/button.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import {
  FILTER_PARAMS,
  hrefOfWholeUnit,
  hrefWith,
  queryOf,
  readAddress,
  type InventoryAddress,
  type SearchParams,
} from '../../../components/inventory/address.ts'
import { inventoryColumns } from '../../../components/inventory/columns.tsx'
import { EmptyInventory, NoMatch } from '../../../components/inventory/empty-inventory.tsx'
import { InventoryFilters } from '../../../components/inventory/inventory-filters.tsx'
import { StatusCounts } from '../../../components/inventory/status-counts.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { SkeletonPage } from '../../../components/skeleton.tsx'
import { EVERYTHING, isChanged, viewHref, viewQueryOf } from '../../../components/views/view-address.ts'
import { ViewBar } from '../../../components/views/view-bar.tsx'
import type { Facets } from '../../../contracts/facets.ts'
import type { SystemPage } from '../../../contracts/systems.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'
import { listSystems } from '../../../server/systems/list.ts'
import { listViews } from '../../../server/views/list.ts'

export const metadata: Metadata = { title: 'Systems' }

/** The boundary is here and not in a loading.tsx, which would answer 200 for the page of a system that is not there. */
export default async function Systems({ searchParams }: PageProps<'/systems'>) {
  const context = await pageContext()
  const facets = listFacets(context)
  const params = await searchParams
  const first = Object.keys(params).length === 0 ? listViews(context).items.find(({ isDefault }) => isDefault) : null
  if (first) redirect(viewHref(first))
  const units = facets.unit.map(({ value }) => value)
  const wholeUnit = hrefOfWholeUnit(params, units)
  if (wholeUnit !== null) redirect(wholeUnit)
  return (
    <Suspense fallback={<SkeletonPage rows={12} />}>
      <Inventory params={params} facets={facets} />
    </Suspense>
  )
}

type PageContext = Awaited<ReturnType<typeof pageContext>>

async function Inventory({ params, facets }: { params: SearchParams; facets: Facets }) {
  const context = await pageContext()
  const { role } = context.actor
  const mayRegister = role === 'lead' || role === 'owner'
  const address = readAddress(params)
  const { page, isFirst } = await readPage(context, address)
  const imports = role === 'lead' ? <ButtonLink href="/imports">Import</ButtonLink> : null
  const actions = mayRegister ? (
    <>
      {imports}
      <ButtonLink variant="primary" href="/systems/new">
        Register a system
      </ButtonLink>
    </>
  ) : undefined
  if (page.total === 0 && !address.isFiltered) {
    return (
      <>
        <PageHeader title="Systems" actions={imports} />
        <EmptyInventory mayRegister={mayRegister} />
      </>
    )
  }
  const kinds = new Map(facets.kind.map(({ value, label }) => [value, label]))
  const columns = inventoryColumns({
    today: today(context),
    plain: role === 'owner',
    kindWord: (kind) => kinds.get(kind) ?? kind,
  })
  const clearHref = hrefWith(
    { view: EVERYTHING, ...params },
    Object.fromEntries(FILTER_PARAMS.map((param) => [param, null])),
  )
  return (
    <>
      <PageHeader title="Systems" actions={actions} />
      <Views context={context} address={address} />
      <InventoryFilters facets={facets} role={role} />
      <div className="mb-3">
        <StatusCounts counts={page.counts} chosen={address.status} params={params} plain={role === 'owner'} />
      </div>
      <DataTable
        caption="Systems"
        rows={page.items}
        rowId={(system) => system.id}
        rowHref={(system) => `/systems/${system.id}`}
        columns={columns}
        sort={{ current: address.sort, href: (sort) => hrefWith(params, { sort }) }}
        hidden={address.hidden}
        empty={<NoMatch clearHref={clearHref} />}
      />
      {page.total === 0 ? null : (
        <Pager
          shown={page.items.length}
          total={page.total}
          noun="system"
          firstHref={isFirst ? null : hrefWith(params, {})}
          nextHref={page.next === null ? null : hrefWith(params, { after: page.next })}
        />
      )}
    </>
  )
}

function Views({ context, address }: { context: PageContext; address: InventoryAddress }) {
  const { items } = listViews(context)
  const current = items.find(({ id }) => id === address.view) ?? null
  return (
    <ViewBar
      views={items}
      current={current}
      isLost={current === null && address.view !== null && address.view !== EVERYTHING}
      isChanged={current !== null && isChanged(current, address)}
      query={viewQueryOf(address)}
      mayShare={context.actor.role === 'lead'}
    />
  )
}

/** The page asked for; the first where its place is of another order, as in an old link. */
async function readPage(context: Context, address: InventoryAddress): Promise<{ page: SystemPage; isFirst: boolean }> {
  try {
    return { page: await listSystems(context, queryOf(address)), isFirst: address.after === null }
  } catch (error) {
    const isPlace = error instanceof Refusal && error.errors.some(({ pointer }) => pointer === '/after')
    if (!isPlace || address.after === null) throw error
    return { page: await listSystems(context, queryOf({ ...address, after: null })), isFirst: true }
  }
}
