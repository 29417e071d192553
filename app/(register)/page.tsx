import type { Metadata } from 'next'
import { ButtonLink } from '../../components/button.tsx'
import { ChangeList } from '../../components/changes/change-list.tsx'
import { ChartTable } from '../../components/charts/chart-table.tsx'
import { StatusChart } from '../../components/charts/charts.tsx'
import { axisOf, wholeSeries, type ChartContent } from '../../components/charts/series.ts'
import { dayWords } from '../../components/day-words.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { HeatMapTable } from '../../components/overview/heat-map.tsx'
import { FallingNext } from '../../components/overview/falling-next.tsx'
import { PortfolioBasis, PortfolioWords } from '../../components/overview/portfolio-words.tsx'
import { numberWords } from '../../components/number-words.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { PrintLine } from '../../components/print-line.tsx'
import { Columns, Section } from '../../components/section.tsx'
import { StatusBar } from '../../components/status-bar.tsx'
import { SYSTEM_STATUSES } from '../../components/status-words.ts'
import { Segmented } from '../../components/tabs.tsx'
import { TextLink } from '../../components/text-link.tsx'
import type { PortfolioStatus } from '../../contracts/status.ts'
import { addDays, addDuration, type Day } from '../../domain/days.ts'
import type { LookedAt } from '../../server/context.ts'
import { pageContext, type PageContext } from '../../server/http/page-context.ts'
import { ledgerSize } from '../../server/ledger/size.ts'
import { today } from '../../server/organisation.ts'
import { paperNameOf } from '../../server/settings/branding.ts'
import { getForecast } from '../../server/status/forecast.ts'
import { getHeatMap } from '../../server/status/heat-map.ts'
import { listStatusChanges } from '../../server/status/list-changes.ts'
import { getPortfolioTimeline } from '../../server/status/portfolio-timeline.ts'
import { getPortfolioStatus } from '../../server/status/portfolio.ts'
import { currentReference } from '../../server/status/reference.ts'
import { listTargets } from '../../server/targets/list.ts'

export const metadata: Metadata = { title: 'Overview' }

const SPANS = [
  { id: '3m', label: '3 months', duration: '-P3M', step: 'day' },
  { id: '1y', label: '1 year', duration: '-P1Y', step: 'day' },
  { id: '2y', label: '2 years', duration: '-P2Y', step: 'week' },
  { id: '5y', label: '5 years', duration: '-P5Y', step: 'week' },
] as const

const CHART_TITLE = 'Live systems by status over time'

/** The rest is a link away, so that the page does not grow with the register. */
const FALLS_SHOWN = 10
const CHANGES_SHOWN = 10

export default async function Overview({ searchParams }: PageProps<'/'>) {
  const context = await pageContext()
  const portfolio = await getPortfolioStatus(context, {})
  const params = await searchParams
  if (Object.values(portfolio.counts).every((count) => count === 0)) {
    return context.asOf ? <NothingThen asOf={context.asOf} /> : <EmptyRegister role={context.actor.role} />
  }
  const forecast = await getForecast(context, { days: 90 })
  return (
    <>
      <PrintLine
        name={paperNameOf(context)}
        today={today(context)}
        ledgerSize={ledgerSize(context)}
        reference={currentReference(context)}
      />
      <PageHeader title="Overview">
        <PortfolioWords portfolio={portfolio} />
        <p>
          <TextLink href="/forecast" quiet>
            {forecast.sentence}
          </TextLink>
          {forecast.cause?.action ? (
            <span className="inline-block px-1 py-1">
              <TextLink href={forecast.cause.action.href}>{forecast.cause.action.label}</TextLink>
            </span>
          ) : null}
        </p>
        <PortfolioBasis portfolio={portfolio} />
      </PageHeader>
      <StatusBar label="Systems by status" segments={segmentsOf(portfolio)} />
      <OverTime context={context} params={params} />
      <div className="mt-8">
        <Columns
          main={
            <Section
              title="By principle and unit"
              id="by-principle"
              intro="The share of pairs of live system and control that pass, with how many of how many. Each leads to the systems behind it."
            >
              <HeatMapTable map={await getHeatMap(context, {})} />
            </Section>
          }
          side={
            <Section
              title="Falling out of order next"
              id="next"
              intro="In the next 90 days, if nobody acts."
              actions={<TextLink href="/forecast">Forecast</TextLink>}
            >
              <FallingNext forecast={forecast} limit={params['ahead'] === 'all' ? Infinity : FALLS_SHOWN} />
            </Section>
          }
        />
      </div>
      <LatelyChanged context={context} />
    </>
  )
}

type Params = Awaited<PageProps<'/'>['searchParams']>

/** The chart as known at the end of each day; as corrected where that is asked for, and offered where it differs. */
async function OverTime({ context, params }: { context: PageContext; params: Params }) {
  const span = SPANS.find((item) => item.id === params['span']) ?? SPANS[1]
  const now = today(context)
  const asked = { from: addDuration(now, span.duration), to: aheadOf(now, span.id), step: span.step }
  const known = await getPortfolioTimeline(context, { ...asked, view: 'known' })
  const corrected = await getPortfolioTimeline(context, { ...asked, view: 'corrected' })
  const isCorrected = context.asOf ? context.asOf.view === 'corrected' : params['view'] === 'corrected'
  const timeline = isCorrected ? corrected : known
  const differs = JSON.stringify(known.points) !== JSON.stringify(corrected.points)
  const content: ChartContent = { axis: axisOf(timeline, !context.asOf), counted: 'systems', measure: 'count' }
  const series = [wholeSeries(timeline, 'systems')]
  const hatched = timeline.points.some(({ forecast }) => forecast) ? ' Hatched: if nobody acts.' : ''
  const href = (spanId: string, view: string) =>
    `/?${new URLSearchParams({ span: spanId, ...(view === 'corrected' ? { view } : {}) }).toString()}#over-time`
  return (
    <Section
      title="Status over time"
      id="over-time"
      intro={`Live systems by status at the end of each day, ${isCorrected ? 'as corrected since' : 'as known then'}.${hatched}`}
      actions={
        <>
          {differs && !context.asOf ? (
            <Segmented
              label="What counts as known"
              options={(['known', 'corrected'] as const).map((view) => ({
                label: view === 'known' ? 'As known' : 'As corrected',
                href: href(span.id, view),
                current: isCorrected === (view === 'corrected'),
              }))}
            />
          ) : null}
          <Segmented
            label="Span"
            options={SPANS.map(({ id, label }) => ({
              label,
              href: href(id, isCorrected ? 'corrected' : 'known'),
              current: id === span.id,
            }))}
          />
          <TextLink href={`/charts?span=${span.id}`}>More charts</TextLink>
        </>
      }
    >
      {differs && !context.asOf ? (
        <p className="no-print -mt-2 mb-3 text-small">
          <TextLink href="/restatements">What was corrected since, and by what</TextLink>
        </p>
      ) : null}
      <StatusChart title={CHART_TITLE} content={content} series={series} targets={listTargets(context).items} />
      <ChartTable title={CHART_TITLE} content={content} series={series} />
    </Section>
  )
}

async function LatelyChanged({ context }: { context: PageContext }) {
  const changes = await listStatusChanges(context, { view: context.asOf?.view ?? 'known', limit: CHANGES_SHOWN })
  const rest = changes.total - changes.items.length
  return (
    <Section title="What changed in the last 30 days" id="changes" intro={changes.sentence}>
      {changes.total === 0 ? null : (
        <ChangeList changes={changes.items} today={today(context)} plain={context.actor.role === 'owner'} />
      )}
      <p className="mt-2 text-small">
        <TextLink href="/changes">
          {rest > 0 ? `And ${numberWords(rest)} more, by cause` : 'By cause, and between other days'}
        </TextLink>
      </p>
    </Section>
  )
}

/** Before its first entry the register knew of nothing; a later file may tell of that day all the same. */
function NothingThen({ asOf }: { asOf: LookedAt }) {
  const isKnown = asOf.view === 'known'
  return (
    <>
      <PageHeader title="Overview" />
      <EmptyState
        title={isKnown ? `Nothing was known on ${dayWords(asOf.on)}` : `No system is told of on ${dayWords(asOf.on)}`}
        action={
          isKnown ? <ButtonLink href={`/?asOf=${asOf.on}&view=corrected`}>As corrected now</ButtonLink> : undefined
        }
      >
        {isKnown
          ? 'No system had been recorded by the end of that day. What was recorded since may speak of it.'
          : 'Neither what was recorded then nor what was recorded since speaks of a system on that day.'}
      </EmptyState>
    </>
  )
}

/** A quarter of a long span is forecast enough; ninety days of a short one would crowd it out. */
function aheadOf(now: Day, span: string): Day {
  return addDays(now, span === '3m' ? 45 : 90)
}

function segmentsOf({ counts }: PortfolioStatus) {
  return SYSTEM_STATUSES.map((status) => ({ status, count: counts[status] ?? 0, href: `/systems?status=${status}` }))
}

function EmptyRegister({ role }: { role: string }) {
  const mayRegister = role === 'lead' || role === 'owner'
  return (
    <>
      <PageHeader title="Overview" />
      <EmptyState
        title="No systems yet"
        action={
          mayRegister ? (
            <div className="flex flex-wrap gap-2">
              <ButtonLink variant="primary" href="/systems/new">
                Register a system
              </ButtonLink>
              {role === 'lead' ? <ButtonLink href="/imports">Import an inventory</ButtonLink> : null}
            </div>
          ) : undefined
        }
      >
        Every marketing AI system belongs here: what is not in the register cannot be shown to be in order. A name is
        enough to begin.
      </EmptyState>
    </>
  )
}
