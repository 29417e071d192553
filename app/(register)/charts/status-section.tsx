import {
  apiHref,
  chartsHref,
  groupingWord,
  SPANS,
  stepOf,
  type ChartAddress,
  type Offered,
} from '../../../components/charts/address.ts'
import { bandsOf, SHARE_WORDS } from '../../../components/charts/bands.ts'
import { Choice, OwnDays } from '../../../components/charts/chart-controls.tsx'
import { ChartTable } from '../../../components/charts/chart-table.tsx'
import { StatusChart, type ChartExport } from '../../../components/charts/charts.tsx'
import { groupHref } from '../../../components/charts/group-href.ts'
import { hasSomething } from '../../../components/charts/plot-rows.ts'
import {
  axisOf,
  groupSeries,
  partOf,
  sum,
  valuesAt,
  wholeSeries,
  type ChartContent,
  type ChartSeries,
} from '../../../components/charts/series.ts'
import { TargetPanel } from '../../../components/charts/target-panel.tsx'
import { within } from '../../../components/charts/moves.ts'
import { ButtonLink } from '../../../components/button.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { FILTER_PARAMS, type SearchParams } from '../../../components/inventory/address.ts'
import { numberWords, percentWords } from '../../../components/number-words.ts'
import { Pager } from '../../../components/pager.tsx'
import { Notice } from '../../../components/problem-notice.tsx'
import { Section } from '../../../components/section.tsx'
import { Segmented } from '../../../components/tabs.tsx'
import type { PortfolioTimeline } from '../../../contracts/status.ts'
import { isLiveStage, stages } from '../../../domain/status-words.ts'
import type { PageContext } from '../../../server/http/page-context.ts'
import { today } from '../../../server/organisation.ts'
import { filterWords, referenceWords } from '../../../server/status/figure-reference.ts'
import { getPortfolioTimeline } from '../../../server/status/portfolio-timeline.ts'
import { listTargets } from '../../../server/targets/list.ts'

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

function titleOf({ by, counted }: ChartAddress): string {
  const what =
    counted === 'pairs'
      ? 'Controls over time'
      : counted === 'people'
        ? 'Status over time, weighted by people affected'
        : 'Status over time'
  return by === 'status' ? what : `${what}, by ${groupingWord(by).toLowerCase()}`
}

/** The chart in a sentence: what it comes to, and how it is counted. */
function introOf(content: ChartContent, all: readonly ChartSeries[], by: string): string {
  const { axis, counted } = content
  const bands = bandsOf(counted)
  const words = SHARE_WORDS[counted]
  const known = axis.view === 'known' ? 'as known then' : 'as corrected since'
  const basis = `Counted at the end of each day, ${known}${axis.to > axis.lastKnown ? '; hatched: if nobody acts' : ''}.`
  if (by !== 'status') {
    const at = within(axis.today, axis)
    const lowest = all[0]
    const { part, of } = lowest ? partOf(valuesAt(lowest, at), bands) : { part: 0, of: 0 }
    if (!lowest || of === 0) return basis
    const share = `${percentWords(part / of)}, ${numberWords(part)} of ${numberWords(of)}`
    return `The lowest share on ${dayWords(at)}: ${lowest.label} (${share} ${words.passing}). ${basis}`
  }
  const whole = all[0]
  if (!whole) return basis
  const [start, end] = [within(axis.from, axis), within(axis.today, axis)]
  const [before, now] = [valuesAt(whole, start), valuesAt(whole, end)]
  if (sum(now) === 0) return basis
  const share = (values: readonly number[]) => partOf(values, bands).part / sum(values)
  const { part, of } = partOf(now, bands)
  const since = sum(before) > 0 ? `, ${percentWords(share(before))} on ${dayWords(start)}` : ''
  return `${percentWords(part / of)} ${words.passing} on ${dayWords(end)} (${numberWords(part)} of ${numberWords(of)} ${words.of})${since}. ${basis}`
}

/** The span, and what counts as known where the two differ. */
export function Spans({ context, params, address, differs: isOffered }: ChartSectionProps & { differs: boolean }) {
  return (
    <>
      {isOffered ? (
        <Segmented
          label="What counts as known"
          options={(['known', 'corrected'] as const).map((view) => ({
            label: view === 'known' ? 'As known' : 'As corrected',
            href: chartsHref(params, { view: view === 'corrected' ? view : null }),
            current: address.view === view,
          }))}
        />
      ) : null}
      <Segmented
        label="Span"
        options={SPANS.map(({ id, label }) => ({
          label,
          href: chartsHref(params, { span: id, from: null, to: null }),
          current: address.span === id,
        }))}
      />
      <OwnDays from={address.from} to={address.to} today={today(context)} isChosen={address.span === null} />
    </>
  )
}

function Choices({ params, address, offered }: ChartSectionProps) {
  const isPrinciple = address.by === 'principle'
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-x-5 gap-y-2">
      <Choice
        label="By"
        param="by"
        value={address.by}
        usual="status"
        options={offered.groupings.map((by) => ({ value: by, label: groupingWord(by) }))}
      />
      {offered.weighted && !isPrinciple ? (
        <Choice
          label="Weighted by"
          param="weight"
          value={address.counted}
          usual="systems"
          options={[
            { value: 'systems', label: 'Systems' },
            { value: 'people', label: 'People affected' },
          ]}
        />
      ) : null}
      <Segmented
        label="Count or share"
        options={(['count', 'share'] as const).map((measure) => ({
          label: measure === 'count' ? 'Count' : 'Share',
          href: chartsHref(params, { measure }),
          current: address.measure === measure,
        }))}
      />
    </div>
  )
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
    reference: referenceWords(context),
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
