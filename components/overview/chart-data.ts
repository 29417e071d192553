import type { PortfolioTimeline } from '../../contracts/status.ts'
import type { Day } from '../../domain/days.ts'
import type { SystemStatus } from '../status-words.ts'

/** The statuses of live systems, as they lie on one another in the chart, from the ground up. */
export const STACK: readonly SystemStatus[] = ['in-order', 'attention', 'awaiting', 'lapsed', 'failing']

export type StackPoint = { on: Day; at: number; forecast: boolean } & Partial<Record<SystemStatus, number>>

/** Milliseconds since the epoch at the beginning of a day in UTC: the time axis of the chart. */
export function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

export function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

export function stackPoints(timeline: PortfolioTimeline): StackPoint[] {
  return timeline.points.map((point) => {
    const counts = Object.fromEntries(STACK.map((status) => [status, point.counts[status] ?? 0]))
    return { on: point.on, at: timeOf(point.on), forecast: point.forecast, ...counts }
  })
}

export function liveOf(point: StackPoint): number {
  return STACK.reduce((sum, status) => sum + (point[status] ?? 0), 0)
}

/** Days on which the axis is labelled: firsts of months, so far apart that some eight fit. */
export function monthTicks(from: string, to: string): number[] {
  const months: number[] = []
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (;;) {
    const at = Date.UTC(year, month - 1, 1)
    if (at > timeOf(to)) break
    if (at >= timeOf(from)) months.push(at)
    ;[year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]
  }
  const every = [1, 2, 3, 6, 12, 24].find((n) => months.length / n <= 8) ?? 60
  return months.filter((at) => new Date(at).getUTCMonth() % Math.min(every, 12) === 0 || every === 1)
}

/** A point for each day on which something changes, and for today: what the table beside the chart shows. */
export function changePoints(points: readonly StackPoint[], today: string): StackPoint[] {
  return points.filter((point, index) => {
    const before = points[index - 1]
    if (!before || point.on === today) return true
    return STACK.some((status) => (point[status] ?? 0) !== (before[status] ?? 0))
  })
}

export interface BandLabel {
  status: SystemStatus
  count: number
  /** Distance from the top of the plot in pixels. */
  top: number
}

/** Labels beside the last point, each at the middle of its band, moved apart where they would overlap. */
export function bandLabels(last: StackPoint, max: number, plotHeight: number, lineHeight = 18): BandLabel[] {
  let below = 0
  const labels = STACK.flatMap((status): BandLabel[] => {
    const count = last[status] ?? 0
    const middle = below + count / 2
    below += count
    return count === 0 ? [] : [{ status, count, top: plotHeight * (1 - middle / Math.max(max, 1)) }]
  })
  for (let index = 1; index < labels.length; index += 1) {
    const under = labels[index - 1]!
    labels[index]!.top = Math.min(labels[index]!.top, under.top - lineHeight)
  }
  const highest = labels.at(-1)
  const shift = highest ? Math.max(0, lineHeight / 2 - highest.top) : 0
  return labels.map((label) => ({ ...label, top: label.top + shift }))
}
