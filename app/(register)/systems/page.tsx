import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { buttonClass, ButtonLink } from '../../../components/button.tsx'
import {
  exportHref,
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
import { EmptyInventory, NoMatch } from '../../../components/inventory/empty-inventory.tsx'
import { InventoryFilters } from '../../../components/inventory/inventory-filters.tsx'
import { inventoryRow } from '../../../components/inventory/inventory-row.ts'
import { InventoryTable } from '../../../components/inventory/inventory-table.tsx'
import { StatusCounts } from '../../../components/inventory/status-counts.tsx'
import { StruckSystems } from '../../../components/inventory/struck-systems.tsx'
import { countWords } from '../../../components/number-words.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import { EVERYTHING, isChanged, viewHref, viewQueryOf } from '../../../components/views/view-address.ts'
import { ViewBar } from '../../../components/views/view-bar.tsx'
import type { Facets } from '../../../contracts/facets.ts'
import type { BulkAction } from '../../../contracts/bulk.ts'
import type { SystemPage } from '../../../contracts/systems.ts'
import type { View } from '../../../contracts/views.ts'
import { listChangeKinds } from '../../../domain/catalogue/change-kinds.ts'
import type { Role } from '../../../domain/events.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { editionInForce, today } from '../../../server/organisation.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'
import { countStruckSystems, listStruckSystems } from '../../../server/systems/list-struck.ts'
import { listSystems } from '../../../server/systems/list.ts'
import { listViews } from '../../../server/views/list.ts'

const OWN: readonly BulkAction[] = ['change-unit', 'change-stage', 'declare-change']
/** What each may do with several systems at once: nobody is offered what would be refused. */
const BULK_ACTIONS: Record<Role, readonly BulkAction[]> = {
  lead: ['nominate-owner', 'set-schedule', ...OWN],
  owner: OWN,
  approver: [],
  executive: [],
  auditor: [],
}

export const metadata: Metadata = { title: 'Systems' }

export default async function Systems({ searchParams }: PageProps<'/systems'>) {
  const context = await pageContext()
  const params = await searchParams
  const facets = await listFacets(context, readAddress(params).owner)
  const views = listViews(context).items
  const first = Object.keys(params).length === 0 ? views.find(({ isDefault }) => isDefault) : null
  if (first) redirect(viewHref(first))
  const units = facets.unit.map(({ value }) => value)
  const wholeUnit = hrefOfWholeUnit(params, units)
  if (wholeUnit !== null) redirect(wholeUnit)
  return <Inventory context={context} params={params} facets={facets} views={views} />
}

interface InventoryProps {
  context: PageContext
  params: SearchParams
  facets: Facets
  views: readonly View[]
}

async function Inventory({ context, params, facets, views }: InventoryProps) {
  const { role } = context.actor
  const isToday = !context.asOf
  const mayRegister = isToday && (role === 'lead' || role === 'owner')
  if (params['struck'] === 'true') return <Struck context={context} params={params} />
  const address = addressOfDay(readAddress(params), isToday)
  const { page, isFirst } = await readPage(context, address)
  const imports =
    isToday && role === 'lead' ? (
      <>
        <ButtonLink href="/systems/duplicates">Find duplicates</ButtonLink>
        <ButtonLink href="/imports">Import</ButtonLink>
      </>
    ) : null
  const actions = (
    <>
      {isToday ? (
        <a className={buttonClass()} href={exportHref(params)} download>
          Export
        </a>
      ) : null}
      {imports}
      {mayRegister ? (
        <ButtonLink variant="primary" href="/systems/new">
          Register a system
        </ButtonLink>
      ) : null}
    </>
  )
  if (page.total === 0 && !address.isFiltered) {
    return (
      <>
        <PageHeader title="Systems" actions={imports} />
        <EmptyInventory mayRegister={mayRegister} />
      </>
    )
  }
  const struck = countStruckSystems(context)
  const clearHref = hrefWith(
    { saved: EVERYTHING, ...params },
    Object.fromEntries(FILTER_PARAMS.map((param) => [param, null])),
  )
  return (
    <>
      <PageHeader title="Systems" actions={actions} />
      <Views context={context} views={views} address={address} />
      <InventoryFilters facets={facets} role={role} principles={editionInForce(context).principles} isToday={isToday} />
      <div className="mb-3">
        <StatusCounts counts={page.counts} chosen={address.status} params={params} plain={role === 'owner'} />
      </div>
      {page.total === 0 ? (
        <NoMatch clearHref={clearHref} />
      ) : (
        <InventoryTable
          key={exportHref(params)}
          items={page.items.map(inventoryRow)}
          total={page.total}
          params={params}
          sort={address.sort}
          hidden={address.hidden}
          today={today(context)}
          plain={role === 'owner'}
          kindLabels={Object.fromEntries(facets.kind.map(({ value, label }) => [value, label]))}
          actions={isToday ? BULK_ACTIONS[role] : []}
          filter={filterOf(address)}
          units={facets.unit.flatMap(({ value }) => value ?? [])}
          changeKinds={mayRegister ? listChangeKinds(editionInForce(context)) : []}
          mayMerge={isToday && role === 'lead'}
        />
      )}
      {page.total === 0 ? null : (
        <Pager
          shown={page.items.length}
          total={page.total}
          noun="system"
          firstHref={isFirst ? null : hrefWith(params, {})}
          nextHref={page.next === null ? null : hrefWith(params, { after: page.next })}
        />
      )}
      {struck > 0 ? (
        <p className="mt-2 text-small text-ink-soft">
          Apart from these, <TextLink href="/systems?struck=true">{countWords(struck, 'struck system')}</TextLink>, in
          no count.
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

function filterOf(address: InventoryAddress) {
  const { sort: _sort, hidden: _hidden, ...filter } = viewQueryOf(address)
  return filter
}

interface ViewsProps {
  context: PageContext
  views: readonly View[]
  address: InventoryAddress
}

function Views({ context, views, address }: ViewsProps) {
  const current = views.find(({ id }) => id === address.view) ?? null
  return (
    <ViewBar
      views={views}
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
