import type { HiddenInLayer } from './cell-tables.ts'
import { hiddenInLayers, without } from './cell-tables.ts'
import type { Cell } from './complementary.ts'
import { isDefined, isMissing, own, recordOf } from './figure.ts'
import type { HiddenOfAnalysis } from './hidden.ts'
import type { AuditResult, Drift, Undefined } from './result.ts'
import { hideFigures } from './suppress-highest.ts'
import { parts } from './suppress-parts.ts'

/** Groups by periods, all analyses together: in each period they count the same people. */
export function hiddenInDrift(
  { analyses, drift }: AuditResult,
  of: (analysis: string) => HiddenOfAnalysis,
  limit: number,
): HiddenInLayer {
  if (isMissing(drift)) return () => false
  const inPeriod = (period: string, analysis: string, group: string): InPeriod | undefined =>
    own(own(own(drift, analysis)?.periods ?? {}, period)?.groups ?? {}, group)
  const layers = [...new Set(Object.values(drift).flatMap(({ periods }) => Object.keys(periods)))]
  const cellOf = (period: string, analysis: string, group: string): Cell => {
    const figures = inPeriod(period, analysis, group)
    return figures ? parts(figures.n, figures.selected) : []
  }
  return hiddenInLayers({
    analyses: recordOf(
      Object.entries(drift).map(([name, { periods }]) => [
        name,
        { attributes: own(analyses, name)?.attributes ?? [name], groups: groupsOf(periods) },
      ]),
    ),
    layers,
    cellOf,
    // Earlier audits count people of their own: then nobody is left over.
    restOf: (analysis, group) => {
      const people = own(own(analyses, analysis)?.groups ?? {}, group)?.people
      const periods = layers.map((period) => cellOf(period, analysis, group))
      return people ? without(parts(people.n, people.selected), periods) : []
    },
    // What an earlier audit, as one period, hides itself stays hidden: two choices would add up to all.
    isHidden: (period, analysis, group) => {
      const figures = inPeriod(period, analysis, group)
      return of(analysis).selection.has(group) || (figures !== undefined && !isDefined(figures.selected))
    },
    limit,
  })
}

type InPeriod = Drift['periods'][string]['groups'][string]

/** Also those that earlier audits have alone. */
function groupsOf(periods: Drift['periods']): Readonly<Record<string, { readonly values: readonly string[] }>> {
  return recordOf(
    Object.values(periods).flatMap(({ groups }) => Object.keys(groups).map((group) => [group, { values: [group] }])),
  )
}

export function suppressDrift(
  drift: Drift,
  isHidden: (period: string, group: string) => boolean,
  { reference, hidden }: { reference: string | Undefined; hidden: Undefined },
): Drift {
  const periods = Object.keys(drift.periods)
  const groups = Object.keys(groupsOf(drift.periods))
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
              if (isHidden(name, group)) return [group, hideFigures(figures, hidden)]
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
      alert.about !== null && !isEverHidden(alert.about) ? alert : withoutFigures(alert, groups.some(isEverHidden)),
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
  return recordOf(
    Object.entries(figures).map(([group, own]) => [group, isHidden(group) ? hideFigures(own, hidden) : own]),
  )
}
