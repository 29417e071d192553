import type { ForecastTimeline } from '../../contracts/forecast.ts'
import type { ScenarioKind } from '../../domain/status/suppose.ts'
import { timeOf } from '../charts/scale.ts'

export type OutlookPoint = ForecastTimeline['points'][number] & {
  at: number
  /** From the lower line to the upper: what is hatched. */
  between: [number, number]
}

export function outlookPoints({ points }: ForecastTimeline): OutlookPoint[] {
  return points.map((point) => ({
    ...point,
    at: timeOf(point.on),
    between: [Math.min(point.nobodyActs, point.supposed), Math.max(point.nobodyActs, point.supposed)],
  }))
}

/** The days on which a figure changes, with the first and the last: what the table beside the chart shows. */
export function turningPoints({ points }: ForecastTimeline): ForecastTimeline['points'] {
  return points.filter((point, index) => {
    const before = points[index - 1]
    if (!before || index === points.length - 1) return true
    return point.live !== before.live || point.nobodyActs !== before.nobodyActs || point.supposed !== before.supposed
  })
}

/** A day of the chart in words. */
export function outlookSentence(
  { live, nobodyActs, supposed }: ForecastTimeline['points'][number],
  scenario: ScenarioKind,
  filing: string | null,
): string {
  const then = scenario === 'nobody-acts' ? '' : `, ${supposed} ${scenarioWords(scenario, filing)}`
  return `${nobodyActs} of ${live} live systems in order if nobody acts${then}`
}

/** The scenario as part of a label. */
export function scenarioWords(scenario: ScenarioKind, filing: string | null): string {
  switch (scenario) {
    case 'nobody-acts':
      return 'if nobody acts'
    case 'all-filed':
      return 'if all is filed by its day'
    case 'not-renewed':
      return `if ${filing ?? 'it'} is not renewed`
    case 'without':
      return `if ${filing ?? 'it'} is revoked`
  }
}
