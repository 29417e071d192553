import { apiHref, chartsHref, stepOf, type ChartAddress, type Offered } from '../../../components/charts/address.ts'
import { introOf, titleOf } from '../../../components/charts/chart-words.ts'
import { ChartTable } from '../../../components/charts/chart-table.tsx'
import { StatusChart, type ChartExport } from '../../../components/charts/charts.tsx'
import { groupHref } from '../../../components/charts/group-href.ts'
import { hasSomething } from '../../../components/charts/plot-rows.ts'
import { axisOf, groupSeries, wholeSeries, type ChartContent } from '../../../components/charts/series.ts'
import { TargetPanel } from '../../../components/charts/target-panel.tsx'
import { within } from '../../../components/charts/moves.ts'
import { ButtonLink } from '../../../components/button.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { FILTER_PARAMS, type SearchParams } from '../../../components/inventory/address.ts'
import { Pager } from '../../../components/pager.tsx'
import { Notice } from '../../../components/problem-notice.tsx'
import { Section } from '../../../components/section.tsx'
import type { PortfolioTimeline } from '../../../contracts/status.ts'
import { isLiveStage, stages } from '../../../domain/status-words.ts'
import type { PageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { filterWords, pictureReference } from '../../../server/status/reference.ts'
import { getPortfolioTimeline } from '../../../server/status/portfolio-timeline.ts'
import { listTargets } from '../../../server/targets/list.ts'
import { Choices, Spans } from './chart-switches.tsx'

const GROUPS_A_PAGE = 12
const GROUP_NOUNS: Readonly<Record<string, readonly [string, string]>> = {
  principle: ['principle', 'principles'],
  unit: ['unit', 'units'],
  tier: ['tier', 'tiers'],
  owner: ['owner', 'owners'],
  brand: ['brand', 'brands'],
  market: ['market', 'markets'],
  channel: ['channel', 'channels'],
}
const LIVE = stages.filter(isLiveStage)

export interface ChartSectionProps {
  context: PageContext
  params: SearchParams
  address: ChartAddress
  offered: Offered
}

/** The portfolio over time: one chart of everything, or a small one for each group. */
export async function StatusSection(props: ChartSectionProps) {
  const { context, params, address } = props
  const view = context.asOf?.view ?? address.view
  const query = queryOf(props, view)
  const timeline = await getPortfolioTimeline(context, query)
  const content: ChartContent = {
    axis: axisOf(timeline, !context.asOf),
    counted: address.counted,
    measure: address.measure,
  }
  const at = within(today(context), content.axis)
  const all =
    address.by === 'status' ? [wholeSeries(timeline, content.counted)] : groupSeries(timeline, content.counted, at)
  const first = address.firstGroup < all.length ? address.firstGroup : 0
  const series = all.slice(first, first + GROUPS_A_PAGE)
  const title = titleOf(address)
  const targets = listTargets(context)
  const targetLines =
    address.counted === 'pairs' || (address.measure === 'count' && address.by !== 'status') ? [] : targets.items
  return (
    <Section
      title={title}
      id="over-time"
      intro={introOf(content, all, address.by)}
      actions={<Spans {...props} differs={!context.asOf && (await differs(props))} />}
    >
      {address.problem ? <Notice tone="attention" title={`${address.problem} Here is the last year.`} /> : null}
      <Choices {...props} />
      {hasSomething(series) ? (
        <>
          <StatusChart
            key={JSON.stringify(query)}
            title={title}
            content={content}
            series={series}
            targets={targetLines}
            groupHrefs={Object.fromEntries(series.map(({ key }) => [key, groupHref(address.by, key)]))}
            exported={exportOf(props, { timeline, title, query })}
          />
          {all.length > GROUPS_A_PAGE ? (
            <Pager
              shown={series.length}
              total={all.length}
              noun={GROUP_NOUNS[address.by]?.[0] ?? 'group'}
              plural={GROUP_NOUNS[address.by]?.[1]}
              firstHref={first === 0 ? null : chartsHref(params, {})}
              nextHref={
                first + GROUPS_A_PAGE < all.length
                  ? chartsHref(params, { groups: String(first + GROUPS_A_PAGE) })
                  : null
              }
            />
          ) : null}
          <ChartTable title={title} content={content} series={series} />
          <TargetPanel
            targets={targets}
            today={today(context)}
            maySet={!context.asOf && context.actor.role === 'lead'}
          />
        </>
      ) : (
        <Nothing {...props} />
      )}
    </Section>
  )
}

function queryOf({ address }: ChartSectionProps, view: string): Record<string, unknown> {
  return {
    // Pairs are told of live systems, as everywhere.
    ...(address.by === 'principle' ? { stage: LIVE } : {}),
    ...address.filters,
    from: address.from,
    to: address.to,
    step: stepOf(address),
    by: address.by,
    view,
    ...(address.counted === 'people' ? { weight: 'people' } : {}),
  }
}

/** Whether any day in the span is told otherwise by now; asked of week ends and today, which is enough to offer it. */
async function differs({ context, address }: ChartSectionProps): Promise<boolean> {
  const { filters, from, to } = address
  const read = (view: string) => getPortfolioTimeline(context, { ...filters, from, to, step: 'week', view })
  const [known, corrected] = await Promise.all([read('known'), read('corrected')])
  return JSON.stringify(known.points) !== JSON.stringify(corrected.points)
}

interface Exported {
  timeline: PortfolioTimeline
  title: string
  query: Readonly<Record<string, unknown>>
}

function exportOf({ context, address }: ChartSectionProps, { timeline, title, query }: Exported): ChartExport {
  const { from, to, view } = timeline
  const known = view === 'known' ? 'as known at the end of each day' : 'as corrected since'
  const filters = filterWords(address.filters)
  const seen = context.asOf ? { asOf: context.asOf.on } : {}
  return {
    title,
    subtitle: `${dayWords(from)} to ${dayWords(to)}, ${known}; after ${dayWords(timeline.today)} if nobody acts.${filters ? ` ${filters}.` : ''}`,
    reference: pictureReference(context),
    csvHref: apiHref('/status/timeline/export', { ...query, ...seen }),
    fileName: `${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${from}-to-${to}`,
  }
}

function Nothing({ context, params, address }: ChartSectionProps) {
  const clear = chartsHref(params, Object.fromEntries(FILTER_PARAMS.map((param) => [param, null])))
  if (address.isFiltered) {
    return (
      <EmptyState
        title="No live system matches"
        action={
          <ButtonLink variant="primary" href={clear}>
            Clear the filters
          </ButtonLink>
        }
      >
        Charts count live systems. None was under these filters on any day of this span.
      </EmptyState>
    )
  }
  const isCorrected = (context.asOf?.view ?? address.view) === 'corrected'
  return (
    <EmptyState
      title={
        address.counted === 'people' ? 'Nobody has said how many people are affected' : 'Nothing was live in this span'
      }
      action={
        isCorrected || address.counted === 'people' ? undefined : (
          <ButtonLink href={chartsHref(params, { view: 'corrected' })}>As corrected since</ButtonLink>
        )
      }
    >
      {address.counted === 'people'
        ? 'The number of people affected is a question of the registration: answer it for live systems.'
        : isCorrected
          ? 'Charts count systems in pilot or live. Choose other days, or bring a system live.'
          : 'Charts count systems in pilot or live, as they were known then. What was recorded since may tell of these days.'}
    </EmptyState>
  )
}
