import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { ButtonLink } from '../../../components/button.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import {
  FILTER_PARAMS,
  FIRST_SORT,
  hrefOfWholeUnit,
  hrefWith,
  PAGE_SIZE,
  queryOf,
  readAddress,
  type InventoryAddress,
  type SearchParams,
} from '../../../components/inventory/address.ts'
import { inventoryColumns } from '../../../components/inventory/columns.tsx'
import { EmptyInventory, NoMatch } from '../../../components/inventory/empty-inventory.tsx'
import { InventoryFilters } from '../../../components/inventory/inventory-filters.tsx'
import { StatusCounts } from '../../../components/inventory/status-counts.tsx'
import { StruckSystems } from '../../../components/inventory/struck-systems.tsx'
import { countWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { SkeletonPage } from '../../../components/skeleton.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import type { Facets } from '../../../contracts/facets.ts'
import type { SystemPage } from '../../../contracts/systems.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { editionInForce, today } from '../../../server/organisation.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'
import { listStruckSystems } from '../../../server/systems/list-struck.ts'
import { listSystems } from '../../../server/systems/list.ts'

export const metadata: Metadata = { title: 'Systems' }

/** The boundary is here and not in a loading.tsx, which would answer 200 for the page of a system that is not there. */
export default async function Systems({ searchParams }: PageProps<'/systems'>) {
  const facets = listFacets(await pageContext())
  const params = await searchParams
  const units = facets.unit.map(({ value }) => value)
  const wholeUnit = hrefOfWholeUnit(params, units)
  if (wholeUnit !== null) redirect(wholeUnit)
  return (
    <Suspense fallback={<SkeletonPage rows={12} />}>
      <Inventory params={params} facets={facets} />
    </Suspense>
  )
}

async function Inventory({ params, facets }: { params: SearchParams; facets: Facets }) {
  const context = await pageContext()
  const { role } = context.actor
  const isToday = !context.asOf
  const mayRegister = isToday && (role === 'lead' || role === 'owner')
  if (params['struck'] === 'true') return <Struck context={context} params={params} />
  const address = addressOfDay(readAddress(params), isToday)
  const { page, isFirst } = await readPage(context, address)
  const imports = isToday && role === 'lead' ? <ButtonLink href="/imports">Import</ButtonLink> : null
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
  const struck = await listStruckSystems(context, { limit: 1 })
  const kinds = new Map(facets.kind.map(({ value, label }) => [value, label]))
  const columns = inventoryColumns({
    today: today(context),
    plain: role === 'owner',
    kindWord: (kind) => kinds.get(kind) ?? kind,
  })
  const clearHref = hrefWith(params, Object.fromEntries(FILTER_PARAMS.map((param) => [param, null])))
  return (
    <>
      <PageHeader title="Systems" actions={actions} />
      <InventoryFilters facets={facets} role={role} principles={editionInForce(context).principles} isToday={isToday} />
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
      {struck.total > 0 ? (
        <p className="mt-2 text-small text-ink-soft">
          Apart from these, <TextLink href="/systems?struck=true">{countWords(struck.total, 'struck system')}</TextLink>
          , in no count.
        </p>
      ) : null}
    </>
  )
}

/** Gaps that are known of today alone are no filter of another day, and the last review no order. */
function addressOfDay(address: InventoryAddress, isToday: boolean): InventoryAddress {
  if (isToday) return address
  const sort = address.sort.endsWith('lastReviewOn') ? FIRST_SORT : address.sort
  return { ...address, sort, gap: address.gap.filter((gap) => gap === 'unanswered') }
}

/** What a later import no longer had, apart from the inventory and its counts. */
async function Struck({ context, params }: { context: PageContext; params: SearchParams }) {
  const after = typeof params['after'] === 'string' ? params['after'] : null
  const page = await listStruckSystems(context, { limit: PAGE_SIZE, ...(after === null ? {} : { after }) })
  return (
    <>
      <PageHeader title="Struck systems" crumbs={[{ label: 'Systems', href: '/systems' }]}>
        A later import of their inventory no longer had them. They are kept with their history, and are in no count
        since.
      </PageHeader>
      <StruckSystems systems={page.items} today={today(context)} />
      {page.total === 0 ? null : (
        <Pager
          shown={page.items.length}
          total={page.total}
          noun="struck system"
          firstHref={after === null ? null : '/systems?struck=true'}
          nextHref={page.next === null ? null : `/systems?struck=true&after=${page.next}`}
        />
      )}
    </>
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
