import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { buttonClass, ButtonLink } from '../../../components/button.tsx'
import type { ChartExport } from '../../../components/charts/charts.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import {
  forecastExportHref,
  forecastHref,
  forecastQueryOf,
  outlookExportHref,
  readForecastAddress,
  type ForecastAddress,
} from '../../../components/forecast/address.ts'
import { CauseList } from '../../../components/forecast/cause-list.tsx'
import { ForecastControls } from '../../../components/forecast/forecast-controls.tsx'
import { ForecastOutlook } from '../../../components/forecast/forecast-outlook.tsx'
import { FreezeWindows } from '../../../components/forecast/freeze-windows.tsx'
import { OutlookTable } from '../../../components/forecast/outlook-table.tsx'
import { WorkingOut } from '../../../components/forecast/working-out.tsx'
import type { SearchParams } from '../../../components/inventory/address.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Pager } from '../../../components/pager.tsx'
import { Section } from '../../../components/section.tsx'
import { Skeleton, SkeletonRows } from '../../../components/skeleton.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import type { Forecast } from '../../../contracts/forecast.ts'
import { addDays } from '../../../domain/days.ts'
import { listFreezeWindows } from '../../../server/freeze-windows/list.ts'
import { orNotFound, pageContext, type PageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { getForecastTimeline } from '../../../server/status/forecast-timeline.ts'
import { getForecast } from '../../../server/status/forecast.ts'
import { scenarioOf } from '../../../server/status/foresight.ts'
import { listForecastCauses } from '../../../server/status/list-causes.ts'
import { filterWords, pictureReference } from '../../../server/status/reference.ts'
import { listFacets } from '../../../server/systems/list-facets.ts'

export const metadata: Metadata = { title: 'Forecast' }

/** What falls out of order in the days ahead, why, and the one thing to do about each cause. */
export default async function ForecastPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await pageContext()
  const address = readForecastAddress(await searchParams)
  await orNotFound(() => scenarioOf(context, { scenario: address.scenario, filing: address.filing ?? undefined }))
  const key = JSON.stringify(address)
  return (
    <>
      <PageHeader
        title="Forecast"
        crumbs={[{ label: 'Overview', href: '/' }]}
        actions={context.asOf ? null : <Save address={address} />}
      >
        <Suspense key={key} fallback={<Waiting address={address} />}>
          <Sentence context={context} address={address} />
        </Suspense>
      </PageHeader>
      <ForecastControls address={address} facets={await listFacets(context, address.owner)} />
      <Suspense key={`chart ${key}`} fallback={<WaitingChart address={address} />}>
        <Outlook context={context} address={address} />
      </Suspense>
      <Suspense key={`list ${key}`} fallback={<SkeletonRows rows={6} />}>
        <Causes context={context} address={address} />
      </Suspense>
      <Suspense key={`windows ${key}`} fallback={<SkeletonRows rows={2} />}>
        <Windows context={context} address={address} />
      </Suspense>
    </>
  )
}

interface PartProps {
  context: PageContext
  address: ForecastAddress
}

function Waiting({ address }: { address: ForecastAddress }) {
  if (address.scenario === 'nobody-acts') return <p role="status">Looking ahead…</p>
  return <WorkingOut scenario={address.scenario} filing={address.filing} />
}

/** Beside "if nobody acts" the chart shows the best case, which is what takes longer. */
function WaitingChart({ address }: { address: ForecastAddress }) {
  return (
    <>
      {address.scenario === 'nobody-acts' ? <WorkingOut scenario="all-filed" filing={null} /> : null}
      <Skeleton className="mt-4 h-[296px] w-full" />
    </>
  )
}

async function Sentence({ context, address }: PartProps) {
  const forecast = await getForecast(context, forecastQueryOf(address))
  return (
    <>
      <p>{forecast.sentence}</p>
      {assumptionOf(address) === null ? null : <p className="text-small text-ink-soft">{assumptionOf(address)}</p>}
    </>
  )
}

/** What is not supposed, so that nobody takes the best case for a promise. */
function assumptionOf({ scenario }: ForecastAddress): string | null {
  if (scenario === 'nobody-acts') return null
  if (scenario === 'without') return 'Nothing else is supposed: nobody acts, as in the other line of the chart.'
  return 'What is late is filed and reviewed tomorrow, and owners confirm. Not supposed: that what fails or is inconclusive is mended, findings are resolved, questions answered, or an owner found.'
}

/** Beside "if nobody acts" stands the best case, so that the room for acting is seen. */
async function Outlook({ context, address }: PartProps) {
  const shown = address.scenario === 'nobody-acts' ? { ...address, scenario: 'all-filed' as const } : address
  const timeline = await getForecastTimeline(context, forecastQueryOf(shown))
  const { owner, unit, tier } = shown
  const filters = filterWords({ owner, unit, tier })
  const exported: ChartExport = {
    title: 'Live systems in order',
    subtitle: `In the days ahead, ${dayWords(timeline.from)} to ${dayWords(timeline.to)}.${filters ? ` ${filters}.` : ''}`,
    reference: pictureReference(context),
    csvHref: outlookExportHref(shown, context.asOf ? { asOf: context.asOf.on, view: context.asOf.view } : {}),
    fileName: `live-systems-in-order-${timeline.from}-to-${timeline.to}`,
  }
  return (
    <Section
      title="Live systems in order"
      intro={`At the end of each day until ${dayWords(timeline.to)}${timeline.windows.length > 0 ? '; shaded: freeze windows' : ''}.`}
    >
      <ForecastOutlook timeline={timeline} filing={address.filing} exported={exported} />
      <OutlookTable timeline={timeline} filing={address.filing} />
    </Section>
  )
}

async function Causes({ context, address }: PartProps) {
  const { window, after } = address
  const query = { ...forecastQueryOf(address), ...(window ? { window } : {}), ...(after ? { after } : {}) }
  const page = await orNotFound(() => listForecastCauses(context, query))
  const inside = window === null ? null : listFreezeWindows(context).items.find(({ id }) => id === window)
  const title = inside ? `What takes systems out of order inside ${inside.name}` : 'What takes systems out of order'
  const intro = inside
    ? `From ${dayWords(inside.from)} to ${dayWords(inside.to)}: do these before it begins.`
    : 'The gravest and earliest first. A system counts where it falls first; acting on one cause may leave another.'
  return (
    <Section
      id="causes"
      title={title}
      intro={intro}
      actions={inside ? <ButtonLink href={forecastHref(address, { window: null })}>All days</ButtonLink> : undefined}
    >
      {page.total === 0 ? (
        <NothingFalls address={address} />
      ) : (
        <>
          <CauseList causes={page.items} today={today(context)} plain={context.actor.role === 'owner'} />
          <Pager
            shown={page.items.length}
            total={page.total}
            noun="cause"
            firstHref={after === null ? null : forecastHref(address)}
            nextHref={page.next === null ? null : forecastHref(address, { after: page.next })}
          />
        </>
      )}
    </Section>
  )
}

function NothingFalls({ address }: { address: ForecastAddress }) {
  const further =
    address.days < 365 ? (
      <ButtonLink href={forecastHref(address, { days: 365 })}>Look a year ahead</ButtonLink>
    ) : undefined
  return (
    <EmptyState title="Nothing falls out of order" action={further}>
      In the days looked at, everything that is in order stays so under this scenario. What is out of order already is{' '}
      <TextLink href="/systems?status=failing,lapsed">in the inventory</TextLink>.
    </EmptyState>
  )
}

async function Windows({ context, address }: PartProps) {
  const forecast: Forecast = await getForecast(context, forecastQueryOf(address))
  const { items } = listFreezeWindows(context)
  const now = today(context)
  // Far enough that the list holds the whole window, where one of the spans does.
  const daysFor = (to: string) => ([30, 90, 180, 365] as const).find((days) => addDays(now, days) >= to) ?? 365
  const hrefs = items.map(({ id, to }) => {
    const days = Math.max(address.days, daysFor(to))
    return [id, `${forecastHref(address, { window: id, days })}#causes`]
  })
  return (
    <FreezeWindows
      windows={items}
      foreseen={forecast.windows}
      hrefs={Object.fromEntries(hrefs)}
      today={now}
      maySet={context.actor.role === 'lead' && !context.asOf}
    />
  )
}

/** A file, so a link that the browser follows itself. */
function Save({ address }: { address: ForecastAddress }) {
  return (
    <a href={forecastExportHref(address)} download className={buttonClass('secondary')}>
      <Download size={16} aria-hidden="true" />
      Save as CSV
    </a>
  )
}
