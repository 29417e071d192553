import type { ReactNode } from 'react'
import { apiHref } from '../../../components/charts/address.ts'
import type { ChartExport } from '../../../components/charts/charts.tsx'
import { MeasureChart, type MeasureChartProps } from '../../../components/charts/measure-chart.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { dayWords } from '../../../components/day-words.ts'
import { Disclosure } from '../../../components/disclosure.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { countWords, numberWords, percentWords } from '../../../components/number-words.ts'
import { Section } from '../../../components/section.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import type { Day } from '../../../domain/days.ts'
import type { PageContext } from '../../../server/http/page-context.ts'
import { getDaysLapsed } from '../../../server/measures/days-lapsed.ts'
import { getFreshness } from '../../../server/measures/freshness.ts'
import { getRemedy } from '../../../server/measures/remedy.ts'
import { filterWords, pictureReference } from '../../../server/status/reference.ts'

export interface MeasureSectionProps {
  context: PageContext
  /** The span and the filters, as the API takes them. */
  query: Readonly<Record<string, unknown>>
  /** The switch of the span. */
  actions: ReactNode
}

const WORST = 12
const DAYS_LEFT = { month: 'to 30', quarter: '31–90', half: '91–180', year: '181–365', longer: 'more' } as const
const monthWords = (month: Day) => dayWords(month).slice(2)

/** Days from the fall of a control to its repair, by the month of the repair. */
export function RemedySection({ context, query, actions }: MeasureSectionProps) {
  const remedy = getRemedy(context, query)
  const quartile = (value: number | null) =>
    value === null ? <span data-narrow="none">–</span> : numberWords(Math.round(value))
  const chart: Omit<MeasureChartProps, 'exported'> = {
    title: 'Time to remedy',
    unit: 'Days from the fall of a control to its repair: median, with the middle half as a whisker',
    parts: [{ word: 'Median', fill: 'var(--color-accent)' }],
    bars: remedy.months.map(({ month, median, lower, upper }) => ({
      label: monthWords(month),
      values: [median],
      words: median === null ? null : numberWords(Math.round(median)),
      ...(median === null || lower === null || upper === null ? {} : { spread: [median - lower, upper - median] }),
    })),
  }
  return (
    <Measure {...{ context, query, actions, measure: 'remedy', told: remedy, chart }} isEmpty={remedy.reason !== null}>
      <DataTable
        caption="Time to remedy, by month"
        rows={remedy.months.toReversed()}
        rowId={({ month }) => month}
        columns={[
          { id: 'month', header: 'Month of the repair', narrow: 'title', cell: ({ month }) => monthWords(month) },
          {
            id: 'repaired',
            header: 'Repaired',
            align: 'end',
            narrowWords: 'repaired',
            cell: ({ repaired }) => numberWords(repaired),
          },
          {
            id: 'lower',
            header: 'Lower quartile, days',
            align: 'end',
            narrowWords: 'lower quartile',
            cell: ({ lower }) => quartile(lower),
          },
          {
            id: 'upper',
            header: 'Upper quartile, days',
            align: 'end',
            narrowWords: 'upper quartile',
            cell: ({ upper }) => quartile(upper),
          },
          {
            id: 'median',
            header: 'Median, days',
            align: 'end',
            narrow: 'end',
            cell: ({ median }) => (median === null ? '–' : <Counted count={Math.round(median)} noun="day" />),
          },
        ]}
      />
    </Measure>
  )
}

/** How long standing passes still hold. */
export function FreshnessSection({ context, query, actions }: MeasureSectionProps) {
  const freshness = getFreshness(context, query)
  const chart: Omit<MeasureChartProps, 'exported'> = {
    title: 'Evidence freshness',
    unit: 'Standing passes, and their share, by the days that they still hold',
    parts: [{ word: 'Standing passes', fill: 'var(--color-ok-fill)' }],
    bars: freshness.buckets.map(({ id, passes, share }) => ({
      label: DAYS_LEFT[id],
      values: [passes],
      words: share === null ? null : percentWords(share),
    })),
  }
  return (
    <Measure
      {...{ context, query, actions, measure: 'freshness', told: freshness, chart }}
      isEmpty={freshness.reason !== null}
    >
      <DataTable
        caption="Evidence freshness"
        rows={freshness.buckets}
        rowId={({ id }) => id}
        columns={[
          { id: 'label', header: 'Days left', narrow: 'title', cell: ({ label }) => label },
          {
            id: 'passes',
            header: 'Standing passes',
            align: 'end',
            narrowWords: 'standing passes',
            cell: ({ passes }) => numberWords(passes),
          },
          {
            id: 'share',
            header: 'Share',
            align: 'end',
            narrow: 'end',
            cell: ({ share }) => (share === null ? '–' : percentWords(share)),
          },
        ]}
      />
    </Measure>
  )
}

/** On how many days live systems were lapsed or failing. */
export function LapsedSection({ context, query, actions }: MeasureSectionProps) {
  const lapsed = getDaysLapsed(context, query)
  const chart: Omit<MeasureChartProps, 'exported'> = {
    title: 'Days lapsed',
    unit: 'Days of live systems, summed by month',
    parts: [
      { word: 'Lapsed', fill: 'var(--color-lapsed-fill)' },
      { word: 'Failing', fill: 'var(--color-failing-fill)' },
    ],
    bars: lapsed.months.map((month) => ({
      label: monthWords(month.month),
      values: [month.lapsed, month.failing],
      words: numberWords(month.lapsed + month.failing),
    })),
  }
  return (
    <Measure
      {...{ context, query, actions, measure: 'days-lapsed', told: lapsed, chart }}
      isEmpty={lapsed.days === 0}
      beside={<Worst lapsed={lapsed} />}
    >
      <DataTable
        caption="Days lapsed, by month"
        rows={lapsed.months.toReversed()}
        rowId={({ month }) => month}
        columns={[
          { id: 'month', header: 'Month', narrow: 'title', cell: ({ month }) => monthWords(month) },
          {
            id: 'lapsed',
            header: 'Lapsed',
            align: 'end',
            narrowWords: 'lapsed',
            cell: (month) => numberWords(month.lapsed),
          },
          {
            id: 'failing',
            header: 'Failing',
            align: 'end',
            narrowWords: 'failing',
            cell: (month) => numberWords(month.failing),
          },
          {
            id: 'sum',
            header: 'Days',
            align: 'end',
            narrow: 'end',
            cell: (month) => <Counted count={month.lapsed + month.failing} noun="day" />,
          },
        ]}
      />
    </Measure>
  )
}

function Worst({ lapsed }: { lapsed: ReturnType<typeof getDaysLapsed> }) {
  return (
    <div className="mt-6 grid gap-8 lg:grid-cols-2">
      <div>
        <Section level={3} title="The most days, by system">
          <DataTable
            caption="The most days lapsed, by system"
            rows={lapsed.systems.slice(0, WORST)}
            rowId={({ id }) => id}
            columns={[
              {
                id: 'name',
                header: 'System',
                narrow: 'title',
                cell: ({ id, name }) => <TextLink href={`/systems/${id}`}>{name}</TextLink>,
              },
              { id: 'unit', header: 'Unit', cell: ({ unit }) => unit ?? 'No unit' },
              {
                id: 'days',
                header: 'Days',
                align: 'end',
                narrow: 'end',
                cell: ({ days }) => <Counted count={days} noun="day" />,
              },
            ]}
          />
        </Section>
      </div>
      <div>
        <Section level={3} title="The most days, by unit">
          <DataTable
            caption="The most days lapsed, by unit"
            rows={lapsed.units.slice(0, WORST)}
            rowId={({ unit }) => unit ?? ''}
            columns={[
              { id: 'unit', header: 'Unit', narrow: 'title', cell: ({ unit }) => unit ?? 'No unit' },
              {
                id: 'systems',
                header: 'Systems',
                align: 'end',
                cell: ({ systems }) => <Counted count={systems} noun="system" />,
              },
              {
                id: 'days',
                header: 'Days',
                align: 'end',
                narrow: 'end',
                cell: ({ days }) => <Counted count={days} noun="day" />,
              },
            ]}
          />
        </Section>
      </div>
    </div>
  )
}

/** A figure, with its noun where no column's head stands above it. */
function Counted({ count, noun }: { count: number; noun: string }) {
  return (
    <>
      <span className="max-md:hidden">{numberWords(count)}</span>
      <span className="md:hidden">{countWords(count, noun)}</span>
    </>
  )
}

interface MeasureProps extends MeasureSectionProps {
  measure: string
  told: { from: Day; to: Day; sentence: string; counted: string }
  chart: Omit<MeasureChartProps, 'exported'>
  isEmpty: boolean
  beside?: ReactNode
  children: ReactNode
}

function Measure({ context, query, actions, measure, told, chart, isEmpty, beside, children }: MeasureProps) {
  const filters = filterWords(
    Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'from' && name !== 'to')),
  )
  const seen = context.asOf ? { asOf: context.asOf.on, view: context.asOf.view } : {}
  const exported: ChartExport = {
    title: `${chart.title}: ${told.sentence}`,
    subtitle: `${chart.unit}, ${dayWords(told.from)} to ${dayWords(told.to)}.${filters ? ` ${filters}.` : ''}`,
    reference: pictureReference(context),
    csvHref: apiHref(`/status/measures/${measure}/export`, { ...query, ...seen }),
    fileName: `${measure}-${told.from}-to-${told.to}`,
  }
  return (
    <Section title={chart.title} id={measure} actions={actions} intro={told.sentence}>
      {isEmpty ? (
        <EmptyState title="Nothing to draw">{told.sentence} Choose a longer span, or other filters.</EmptyState>
      ) : (
        <>
          <MeasureChart {...chart} exported={exported} />
          {beside}
          <div className="mt-3">
            <Disclosure summary="The chart as a table">{children}</Disclosure>
          </div>
        </>
      )}
      <div className="mt-2">
        <Disclosure summary="What is counted">
          <p className="max-w-prose text-small text-ink-soft">{told.counted}</p>
        </Disclosure>
      </div>
    </Section>
  )
}
