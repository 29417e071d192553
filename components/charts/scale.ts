import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { numberWords } from '../number-words.ts'

/** Milliseconds since the epoch at the beginning of a day in UTC: the time axis of charts, on which all days are as long. */
export function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

export function dayAt(time: number): Day {
  return new Date(time).toISOString().slice(0, 10) as Day // safe because toISOString begins with the day
}

/** Days on which an axis is labelled: firsts of months, at most so many; Mondays where it spans too few months. */
export function dayTicks(from: Day, to: Day, most = 8): number[] {
  const months: number[] = []
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (;;) {
    const at = Date.UTC(year, month - 1, 1)
    if (at > timeOf(to)) break
    if (at >= timeOf(from)) months.push(at)
    ;[year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]
  }
  if (months.length < 2) return shortTicks(from, to, most)
  const every = [1, 2, 3, 6].find((n) => months.length / n <= most)
  if (every) return months.filter((at) => new Date(at).getUTCMonth() % every === 0)
  const januaries = months.filter((at) => new Date(at).getUTCMonth() === 0)
  const years = Math.ceil(januaries.length / most)
  return januaries.filter((at) => new Date(at).getUTCFullYear() % years === 0)
}

function shortTicks(from: Day, to: Day, most: number): number[] {
  const days = Math.round((timeOf(to) - timeOf(from)) / DAY_MS)
  const step = Math.max(1, Math.ceil(days / most))
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => timeOf(from) + index * step * DAY_MS)
}
const DAY_MS = 86_400_000

/** "Mar 2026" for a first of a month, "9 Mar 2026" for any other day. */
export function tickWords(at: number): string {
  const words = dayWords(dayAt(at))
  return words.startsWith('1 ') ? words.slice(2) : words
}

export interface Scale {
  top: number
  ticks: number[]
}

/** Round figures from zero, some four steps. */
export function niceScale(highest: number): Scale {
  const rough = Math.max(1, highest / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough && Number.isInteger(n)) ?? power * 10
  const top = Math.ceil(highest / step) * step
  return { top, ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step) }
}

export const SHARE_SCALE: Scale = { top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] }

const COMPACT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })

/** "412" below ten thousand, "1.2m" above: what an axis has room for. */
export function shortNumberWords(value: number): string {
  return value < 10_000 ? numberWords(value) : COMPACT.format(value)
}

export interface BandLabel {
  index: number
  value: number
  /** Distance from the top of the plot in pixels. */
  top: number
}

/** Labels beside the last point, each at the middle of its band, moved apart where they would overlap. */
export function bandLabels(values: readonly number[], max: number, plotHeight: number, lineHeight = 18): BandLabel[] {
  let below = 0
  const labels = values.flatMap((value, index): BandLabel[] => {
    const middle = below + value / 2
    below += value
    return value === 0 ? [] : [{ index, value, top: plotHeight * (1 - middle / Math.max(max, Number.MIN_VALUE)) }]
  })
  for (let index = 1; index < labels.length; index += 1) {
    const under = labels[index - 1]!
    labels[index]!.top = Math.min(labels[index]!.top, under.top - lineHeight)
  }
  const highest = labels.at(-1)
  const shift = highest ? Math.max(0, lineHeight / 2 - highest.top) : 0
  return labels.map((label) => ({ ...label, top: label.top + shift }))
}
