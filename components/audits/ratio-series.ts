import type { AuditSummary } from '../../contracts/audits.ts'
import type { Figure, Interval } from '../../domain/bias-audit/result.ts'
import { groupWords, titleWords } from '../../domain/bias-audit/column-words.ts'
import { numberOf } from './audit-words.ts'

/** The ratio of a group to the same reference in several audits, the oldest first. */
export interface RatioSeries {
  key: string
  /** "Sex: women against men". */
  name: string
  points: readonly RatioPoint[]
  /** Whether any of its ratios may be shown. */
  isDrawn: boolean
}

export interface RatioPoint {
  audit: string
  ranAt: string
  /** As it was given; null where none was. */
  period: string | null
  ratio: Figure
  koopman: Interval
}

/** Groups that were compared with the same reference in the audits given (the newest first); the newest's groups lead. */
export function ratioSeries(
  audits: readonly Pick<AuditSummary, 'id' | 'ranAt' | 'extract' | 'pairs'>[],
): RatioSeries[] {
  const found = new Map<string, { key: string; name: string; points: RatioPoint[] }>()
  for (const { id, ranAt, extract, pairs } of audits) {
    for (const { analysis, group, reference, ratio, koopman } of pairs) {
      const key = JSON.stringify([analysis, group, reference])
      const name = `${titleWords(analysis)}: ${groupWords(group)} against ${groupWords(reference)}`
      const series = found.get(key) ?? { key, name, points: [] }
      series.points.unshift({ audit: id, ranAt, period: extract.period, ratio, koopman })
      found.set(key, series)
    }
  }
  return [...found.values()].map((one) => ({
    ...one,
    isDrawn: one.points.some(({ ratio }) => numberOf(ratio) !== null),
  }))
}

/** What stands below each point: its period, else its day; with the audit's id where two would read alike. */
export function labelsOf(
  points: readonly Pick<RatioPoint, 'audit' | 'ranAt' | 'period'>[],
  dayWordsOf: (ranAt: string) => string,
): string[] {
  const words = points.map(({ ranAt, period }) => period ?? dayWordsOf(ranAt))
  return words.map((one, index) => {
    const isAlone = words.indexOf(one) === words.lastIndexOf(one)
    return isAlone ? one : `${one}, ${points[index]?.audit ?? ''}`
  })
}
