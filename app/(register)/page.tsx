import type { Metadata } from 'next'
import { ButtonLink } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ChartOverTime } from '../../components/overview/chart-over-time.tsx'
import { FallingNext } from '../../components/overview/falling-next.tsx'
import { PortfolioBasis, PortfolioWords } from '../../components/overview/portfolio-words.tsx'
import { MarkerList } from '../../components/overview/marker-list.tsx'
import { TableTwin } from '../../components/overview/table-twin.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Section } from '../../components/section.tsx'
import { StatusBar } from '../../components/status-bar.tsx'
import { SYSTEM_STATUSES } from '../../components/status-words.ts'
import { Segmented } from '../../components/tabs.tsx'
import { TextLink } from '../../components/text-link.tsx'
import type { PortfolioStatus } from '../../contracts/status.ts'
import { addDays, addDuration, type Day } from '../../domain/days.ts'
import { pageContext } from '../../server/http/page-context.ts'
import { today } from '../../server/organisation.ts'
import { getForecast } from '../../server/status/forecast.ts'
import { getPortfolioTimeline } from '../../server/status/portfolio-timeline.ts'
import { getPortfolioStatus } from '../../server/status/portfolio.ts'

export const metadata: Metadata = { title: 'Overview' }

const SPANS = [
  { id: '3m', label: '3 months', duration: '-P3M', step: 'day' },
  { id: '1y', label: '1 year', duration: '-P1Y', step: 'day' },
  { id: '2y', label: '2 years', duration: '-P2Y', step: 'week' },
  { id: '5y', label: '5 years', duration: '-P5Y', step: 'week' },
] as const

export default async function Overview({ searchParams }: PageProps<'/'>) {
  const context = await pageContext()
  const portfolio = await getPortfolioStatus(context, {})
  if (Object.values(portfolio.counts).every((count) => count === 0)) return <EmptyRegister role={context.actor.role} />
  const params = await searchParams
  const span = SPANS.find((item) => item.id === params['span']) ?? SPANS[1]
  const now = today(context)
  const timeline = await getPortfolioTimeline(context, {
    from: addDuration(now, span.duration),
    to: aheadOf(now, span.id),
    step: span.step,
  })
  const forecast = await getForecast(context, { days: 90 })
  return (
    <>
      <PageHeader title="Overview">
        <PortfolioWords portfolio={portfolio} />
        <p>
          <TextLink href="#next" quiet>
            {forecast.sentence}
          </TextLink>
        </p>
        <PortfolioBasis portfolio={portfolio} />
      </PageHeader>
      <StatusBar label="Systems by status" segments={segmentsOf(portfolio)} />
      <Section
        title="Status over time"
        id="over-time"
        intro="Live systems by status at the end of each day, as known then. To the right of today: if nobody acts."
        actions={
          <Segmented
            label="Span"
            options={SPANS.map(({ id, label }) => ({ label, href: `/?span=${id}`, current: id === span.id }))}
          />
        }
      >
        <ChartOverTime timeline={timeline} />
        <MarkerList markers={timeline.markers} />
        <TableTwin timeline={timeline} />
      </Section>
      <Section title="Falling out of order next" id="next" intro="In the next 90 days, if nobody acts.">
        <FallingNext forecast={forecast} limit={params['ahead'] === 'all' ? Infinity : 15} />
      </Section>
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
            <ButtonLink variant="primary" href="/systems/new">
              Register a system
            </ButtonLink>
          ) : undefined
        }
      >
        Every marketing AI system belongs here: what is not in the register cannot be shown to be in order. A name is
        enough to begin.
      </EmptyState>
    </>
  )
}
