import type { Analysis, Figure, Interval } from '../../domain/bias-audit/result.ts'
import { groupWords } from '../../domain/bias-audit/column-words.ts'
import { isUndefined, numberOf } from './audit-words.ts'

/** A group as it is drawn: shares in [0, 1]; null where there is nothing to draw. */
export interface RateRow {
  group: string
  name: string
  rate: number | null
  /** Why no rate is drawn; '' where one is. */
  whyNone: string
  low: number | null
  high: number | null
  ratio: { value: number; low: number | null; high: number | null } | null
  isReference: boolean
  /** Has part in the verdict. */
  isCompared: boolean
}

export interface RateLines {
  referenceName: string
  /** The rate of the reference. */
  reference: number
  /** Where the rate of a group would be at the threshold. */
  limit: number
  limitWords: string
}

export interface RateLimit {
  /** The threshold of the policy, 0.8 by default. */
  fourFifths: number
  /** Whether being selected is good: otherwise being selected more is what is looked for. */
  favourable: boolean
}

/** The groups of an analysis in the order of the result, with what is drawn of each. */
export function rateRows(analysis: Analysis): RateRow[] {
  const leftOut = new Set(analysis.excluded.map(({ group }) => group))
  const reference = typeof analysis.reference === 'string' ? analysis.reference : null
  return Object.entries(analysis.groups).map(([group, figures]) => {
    const pair = analysis.pairs[group]
    const ratio = pair ? numberOf(pair.ratio) : null
    const [low, high] = limitsOf(figures.wilson)
    const [ratioLow, ratioHigh] = pair ? limitsOf(pair.koopman) : [null, null]
    return {
      group,
      name: groupWords(group),
      rate: numberOf(figures.selectionRate),
      whyNone: whyNone(figures.selectionRate),
      low,
      high,
      ratio: ratio === null ? null : { value: ratio, low: ratioLow, high: ratioHigh },
      isReference: group === reference,
      isCompared: pair !== undefined && !leftOut.has(group),
    }
  })
}

/** The lines across; null where there is no reference with a rate. */
export function rateLines(analysis: Analysis, { fourFifths, favourable }: RateLimit): RateLines | null {
  if (typeof analysis.reference !== 'string') return null
  const rate = numberOf(analysis.groups[analysis.reference]?.selectionRate ?? { undefined: '' })
  if (rate === null) return null
  return {
    referenceName: groupWords(analysis.reference),
    reference: rate,
    limit: favourable ? rate * fourFifths : rate / fourFifths,
    limitWords: favourable
      ? `${fourFifths} of it`
      : `${rounded(1 / fourFifths)} times it, since being selected is a burden`,
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(2))
}

function whyNone(figure: Figure): string {
  if (!isUndefined(figure)) return ''
  return figure.suppressed
    ? figure.undefined.replace(/^./, (first) => first.toUpperCase())
    : `Undefined: ${figure.undefined}`
}

export function limitsOf(interval: Interval): [number | null, number | null] {
  return isUndefined(interval) ? [null, null] : [numberOf(interval[0]), numberOf(interval[1])]
}

const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25]

/** Round shares from zero to beyond the highest that is drawn, at most five steps. */
export function shareTicks(rows: readonly RateRow[], lines: RateLines | null): { top: number; ticks: number[] } {
  const drawn = [...rows.flatMap(({ rate, high }) => [rate ?? 0, high ?? 0]), lines?.reference ?? 0, lines?.limit ?? 0]
  const highest = Math.min(1, Math.max(0.002, ...drawn))
  const step = STEPS.find((one) => highest / one <= 5) ?? 0.25
  const count = Math.ceil(highest / step - 1e-9)
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) }
}
