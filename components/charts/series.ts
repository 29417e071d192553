import type { PortfolioTimeline } from '../../contracts/status.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { bandsOf, type Band, type Counted } from './bands.ts'

/** The counts at the end of a day, one for each band from the ground up. They hold until the next point. */
export interface ChartPoint {
  on: Day
  values: readonly number[]
}

/** One chart: the portfolio, or one group of it. */
export interface ChartSeries {
  key: string
  label: string
  points: readonly ChartPoint[]
}

export interface ChartAxis {
  from: Day
  to: Day
  /** The day that is looked at. */
  today: Day
  /** False where another day is looked at. */
  isToday: boolean
  /** After it, everything is foreseen. */
  lastKnown: Day
  view: 'known' | 'corrected'
  /** The days that are told, where that is not every day; null for every day. */
  days: readonly Day[] | null
  /** Where an edition, the programme or a policy changed. */
  markers: readonly { on: Day; sentence: string }[]
}

/** Whether a chart shows counts, or shares of what is counted on each day. */
export type Measure = 'count' | 'share'

export interface ChartContent {
  axis: ChartAxis
  counted: Counted
  measure: Measure
}

export function axisOf(timeline: PortfolioTimeline, isToday: boolean): ChartAxis {
  const { from, to, today, view, step, points, markers } = timeline
  return {
    from,
    to,
    today,
    isToday,
    view,
    lastKnown: points.findLast(({ forecast }) => !forecast)?.on ?? addDays(from, -1),
    days: step === 'day' ? null : points.map(({ on }) => on),
    markers,
  }
}

/** The whole portfolio as one chart. */
export function wholeSeries(timeline: PortfolioTimeline, counted: Counted): ChartSeries {
  const bands = bandsOf(counted)
  const points = timeline.points.map(({ on, counts }) => ({ on, values: valuesOf(counts, bands) }))
  return { key: '', label: '', points: changesOf(points) }
}

/** A chart for each group, what is worst on a day first: the lowest share, then the most that is not in order. */
export function groupSeries(timeline: PortfolioTimeline, counted: Counted, on: Day): ChartSeries[] {
  const bands = bandsOf(counted)
  const labels = new Map(timeline.points.flatMap(({ groups = [] }) => groups.map(({ key, label }) => [key, label])))
  const byDay = timeline.points.map(({ on: day, groups = [] }) => ({
    day,
    counts: new Map(groups.map(({ key, counts }) => [key, counts])),
  }))
  const series = [...labels].map(([key, label]) => ({
    key,
    label,
    points: changesOf(byDay.map(({ day, counts }) => ({ on: day, values: valuesOf(counts.get(key) ?? {}, bands) }))),
  }))
  return series
    .filter(({ points }) => points.some(({ values }) => sum(values) > 0))
    .toSorted((a, b) => compareWorst(shareAt(a, on, bands), shareAt(b, on, bands)) || compareLabels(a, b))
}

function compareLabels(a: ChartSeries, b: ChartSeries): number {
  return a.label.localeCompare(b.label, 'en')
}

function compareWorst(a: PartOf, b: PartOf): number {
  if (a.of === 0 || b.of === 0) return Number(a.of === 0) - Number(b.of === 0)
  return a.part / a.of - b.part / b.of || b.of - b.part - (a.of - a.part)
}

export interface PartOf {
  part: number
  of: number
}

/** What is in order, or passes, of what is counted at the end of a day. */
export function shareAt(series: ChartSeries, on: Day, bands: readonly Band[]): PartOf {
  return partOf(valuesAt(series, on), bands)
}

export function partOf(values: readonly number[], bands: readonly Band[]): PartOf {
  return { part: sum(values.filter((_, index) => bands[index]?.passes)), of: sum(values) }
}

/** The values at the end of a day: those of the last point that is not after it; nothing before the first. */
export function valuesAt({ points }: ChartSeries, on: Day): readonly number[] {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle]!.on <= on) low = middle + 1
    else high = middle
  }
  return points[low - 1]?.values ?? points[0]?.values.map(() => 0) ?? []
}

/** The highest sum of a day among some charts, so that they share one axis. */
export function highestOf(series: readonly ChartSeries[]): number {
  return Math.max(1, ...series.map(({ points }) => Math.max(0, ...points.map(({ values }) => sum(values)))))
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function valuesOf(counts: Readonly<Record<string, number>>, bands: readonly Band[]): number[] {
  return bands.map(({ of }) => sum(of.map((status) => counts[status] ?? 0)))
}

/** The first point, the last, and those that differ from the one before: the steps are all there. */
function changesOf(points: readonly ChartPoint[]): ChartPoint[] {
  return points.filter((point, index) => {
    const before = points[index - 1]
    if (!before || index === points.length - 1) return true
    return point.values.some((value, band) => value !== before.values[band])
  })
}
