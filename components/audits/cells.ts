import type { Figure, Interval, Undefined } from '../../domain/bias-audit/result.ts'
import { isUndefined } from './audit-words.ts'

/** What a cell of a table of figures shows: words, or a figure that may say why it is none. */
export type Cell = string | FigureCell | LimitsCell

export interface FigureCell {
  value: Figure
  words: (value: number) => string
  /** Shown behind the figure, with the limits in the same words. */
  interval?: Interval | undefined
}

/** An interval by itself. */
export interface LimitsCell {
  limits: Interval
  words: (value: number) => string
}

export function cell(value: Figure, words: (value: number) => string, interval?: Interval): FigureCell {
  return { value, words, ...(interval === undefined ? {} : { interval }) }
}

/** "0.61", or "0.61 (0.55 to 0.70)"; null where the figure is undefined or hidden. */
export function cellWords(cell: FigureCell | LimitsCell): string | null {
  if ('limits' in cell) return intervalWords(cell.limits, cell.words)
  if (isUndefined(cell.value)) return null
  const limits = cell.interval === undefined ? null : intervalWords(cell.interval, cell.words)
  return `${cell.words(cell.value)}${limits === null ? '' : ` (${limits})`}`
}

/** "0.55 to 0.70"; a limit that has no end says so; null where there is no interval. */
export function intervalWords(interval: Interval, words: (value: number) => string): string | null {
  if (isUndefined(interval)) return null
  const [low, high] = interval
  if (isUndefined(low) && isUndefined(high)) return null
  if (isUndefined(high)) return `from ${words(low as number)}` // safe: not both are undefined
  return isUndefined(low) ? `up to ${words(high)}` : `${words(low)} to ${words(high)}`
}

/** Why the figure of a cell, or its interval, is not shown; null where it is. */
export function reasonOf(cell: Cell): string | null {
  return missingOf(cell)?.undefined ?? null
}

/** Whether what is not shown is known and hidden. */
export function isHidden(cell: Cell): boolean {
  return missingOf(cell)?.suppressed ?? false
}

function missingOf(cell: Cell): Undefined | null {
  if (typeof cell === 'string') return null
  if ('value' in cell && isUndefined(cell.value)) return cell.value
  const interval = 'value' in cell ? cell.interval : cell.limits
  if (interval === undefined) return null
  if (isUndefined(interval)) return interval
  return interval.find((limit) => isUndefined(limit)) ?? null
}

/** Each reason once, in the order in which a reader meets them. */
export function reasonsOf(rows: readonly (readonly Cell[])[]): string[] {
  return [...new Set(rows.flat().flatMap((one) => reasonOf(one) ?? []))]
}
