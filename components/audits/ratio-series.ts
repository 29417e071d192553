import type { AuditSummary } from '../../contracts/audits.ts'
import type { Figure, Interval } from '../../domain/bias-audit/result.ts'
import { analysisWords, groupWords } from './audit-words.ts'

/** The ratio of a group to the same reference in several audits, the oldest first. */
export interface RatioSeries {
  key: string
  /** "sex: women to men". */
  name: string
  points: readonly { audit: string; ranAt: string; ratio: Figure; koopman: Interval }[]
}

/** Groups that were compared with the same reference in the audits given (the newest first); the newest's groups lead. */
export function ratioSeries(audits: readonly Pick<AuditSummary, 'id' | 'ranAt' | 'pairs'>[]): RatioSeries[] {
  const found = new Map<string, RatioSeries & { points: RatioSeries['points'][number][] }>()
  for (const { id, ranAt, pairs } of audits) {
    for (const { analysis, group, reference, ratio, koopman } of pairs) {
      const key = JSON.stringify([analysis, group, reference])
      const name = `${analysisWords(analysis)}: ${groupWords(group)} to ${groupWords(reference)}`
      const series = found.get(key) ?? { key, name, points: [] }
      series.points.unshift({ audit: id, ranAt, ratio, koopman })
      found.set(key, series)
    }
  }
  return [...found.values()]
}
