import { addDays, type Day } from '../../domain/days.ts'
import { percentWords } from '../number-words.ts'
import { bandsOf } from './bands.ts'
import { timeOf } from './scale.ts'
import { partOf, sum, type ChartContent, type ChartSeries } from './series.ts'

/** The share that somebody wants in order, from a day on and up to another (exclusive); null: until it is changed. */
export interface TargetLine {
  from: Day
  to: Day | null
  /** Between 0 and 1. */
  share: number
}

export interface PlotRow extends Record<string, number | string | null> {
  /** Milliseconds since the epoch. */
  at: number
  /** The share that is in order; null where nothing is counted. */
  passing: number | null
  /** In the unit of the axis; null where none is in force. */
  target: number | null
  targetLabel: string | null
}

/** What is drawn of a chart: its points as shares or counts, and one more where the last day ends. */
export function plotRows(series: ChartSeries, content: ChartContent, targets: readonly TargetLine[]): PlotRow[] {
  const bands = bandsOf(content.counted)
  const rowOf = (at: number, on: Day, values: readonly number[]): PlotRow => {
    const { part, of } = partOf(values, bands)
    const unit = content.measure === 'share' ? of : 1
    const target = targetOn(targets, on)
    return {
      at,
      ...Object.fromEntries(values.map((value, index) => [`band${index}`, unit === 0 ? 0 : value / unit])),
      passing: of === 0 ? null : part / unit,
      target: target === null ? null : target * (content.measure === 'share' ? 1 : of),
      targetLabel: target === null ? null : `Target ${percentWords(target)}`,
    }
  }
  const points = withTargetDays(series, content, targets)
  const rows = points.map(({ on, values }) => rowOf(timeOf(on), on, values))
  const last = points.at(-1)
  return last ? [...rows, rowOf(timeOf(addDays(content.axis.to, 1)), last.on, last.values)] : rows
}

export function targetOn(targets: readonly TargetLine[], on: Day): number | null {
  return targets.find(({ from, to }) => from <= on && (to === null || on < to))?.share ?? null
}

/** A target begins on its day, also where nothing else changes. */
function withTargetDays({ points }: ChartSeries, { axis }: ChartContent, targets: readonly TargetLine[]) {
  const days = targets
    .flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])])
    .filter((on) => on > axis.from && on <= axis.to && !points.some((point) => point.on === on))
  const added = days.flatMap((on) => {
    const before = points.findLast((point) => point.on < on)
    return before ? [{ on, values: before.values }] : []
  })
  return added.length === 0 ? points : [...points, ...added].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

/** Whether anything is counted on any day. */
export function hasSomething(series: readonly ChartSeries[]): boolean {
  return series.some(({ points }) => points.some(({ values }) => sum(values) > 0))
}
