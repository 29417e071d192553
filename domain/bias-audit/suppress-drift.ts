import type { Cell, Sum } from './complementary.ts'
import { hiddenCells } from './complementary.ts'
import { recordOf } from './figure.ts'
import type { Drift, Undefined } from './result.ts'
import { hideAll } from './suppress-analysis.ts'
import type { Hiding } from './suppress-parts.ts'
import { parts } from './suppress-parts.ts'

/** Groups by periods are a table of their own, whose rows and columns add up. */
export function suppressDrift(drift: Drift, { of, hidden, limit }: Hiding, reference: string | Undefined): Drift {
  const cells = cellsOf(drift)
  const periods = Object.keys(drift.periods)
  const groups = [...new Set(Object.values(drift.periods).flatMap((period) => Object.keys(period.groups)))]
  const sums: Sum[] = [
    ...periods.map((period) => ({ parts: groups.map((group) => keyOf(period, group)), of: null })),
    ...groups.map((group) => ({ parts: periods.map((period) => keyOf(period, group)), of: null })),
  ]
  const already = new Set([...of.selection].flatMap((group) => periods.map((period) => keyOf(period, group))))
  const small = hiddenCells({ cells, sums, limit, already })
  const isHidden = (period: string, group: string): boolean => small.has(keyOf(period, group))
  const isEverHidden = (group: string): boolean => periods.some((period) => isHidden(period, group))
  const isAnyHidden = (period: string): boolean => groups.some((group) => isHidden(period, group))
  const [first = ''] = periods
  return {
    periods: recordOf(
      Object.entries(drift.periods).map(([name, period]) => [
        name,
        {
          ...period,
          groups: recordOf(
            Object.entries(period.groups).map(([group, figures]) => {
              if (isHidden(name, group)) return [group, hideAll(figures, hidden)]
              const isBaseHidden = typeof reference === 'string' && isHidden(name, reference)
              return [group, isBaseHidden ? { ...figures, ratio: hidden, koopman: hidden } : figures]
            }),
          ),
          mixPsi: isAnyHidden(name) || isAnyHidden(first) ? hidden : period.mixPsi,
        },
      ]),
    ),
    homogeneity: hideSome(drift.homogeneity, isEverHidden, hidden),
    trend: hideSome(drift.trend, isEverHidden, hidden),
    alerts: drift.alerts.map((alert) =>
      alert.about !== null && !isEverHidden(alert.about) ? alert : withoutFigures(alert, small.size > 0),
    ),
  }
}

function withoutFigures(alert: Drift['alerts'][number], isTableHidden: boolean): Drift['alerts'][number] {
  if (alert.about !== null)
    return { ...alert, sentence: `The rate of ${alert.about} changed by more than chance; the figures are hidden.` }
  return isTableHidden ? { ...alert, sentence: 'The mix of groups has moved far; the figures are hidden.' } : alert
}

function hideSome<T extends object>(
  figures: Readonly<Record<string, T>>,
  isHidden: (group: string) => boolean,
  hidden: Undefined,
): Readonly<Record<string, T>> {
  return recordOf(Object.entries(figures).map(([group, own]) => [group, isHidden(group) ? hideAll(own, hidden) : own]))
}

function cellsOf(drift: Drift): Map<string, Cell> {
  return new Map(
    Object.entries(drift.periods).flatMap(([period, { groups }]) =>
      Object.entries(groups).map(([group, { n, selected }]) => [keyOf(period, group), parts(n, selected)] as const),
    ),
  )
}

function keyOf(period: string, group: string): string {
  return JSON.stringify([period, group])
}
