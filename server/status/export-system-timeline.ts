import { ExportSystemTimelineQuery } from '../../contracts/charts.ts'
import { writeCsv } from '../../domain/csv.ts'
import { addDays, toDay, type Day } from '../../domain/days.ts'
import { authoriseReading } from '../access/policies.ts'
import { lookAt } from '../as-of.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { CHART_REFERENCE_COLUMNS, chartReferences } from './reference.ts'
import { getSystemTimeline } from './system-timeline.ts'

const COLUMNS = ['control', 'title', 'from', 'to', 'status', 'forecast', 'because']

/**
 * The status of a system and of its controls over time as CSV: a line for each interval, with its first and its last day,
 * and for each event. Throws Refusal: unauthenticated, not-found, invalid.
 */
export async function exportSystemTimeline(
  context: Context,
  systemId: string,
  raw: unknown,
): Promise<{ csv: string; name: string }> {
  authoriseReading(context)
  const { asOf, ...query } = parse(ExportSystemTimelineQuery, raw)
  const seen = asOf ? lookAt(context, { on: toDay(asOf), view: query.view }) : context
  const timeline = await getSystemTimeline(seen, systemId, query)
  const reference = chartReferences(seen, { view: query.view, filters: { system: systemId } })
  const bars = [{ control: '', title: '', intervals: timeline.intervals }, ...timeline.controls]
  const lines = bars.flatMap(({ control, title, intervals }) =>
    intervals.map(({ from, to, status, forecast, because }) => [
      control,
      title,
      from,
      to === null ? '' : addDays(to, -1),
      status,
      forecast ? 'yes' : 'no',
      because,
      ...reference(lastTold(to, timeline), forecast),
    ]),
  )
  const events = timeline.markers.map(({ on, kind, sentence }) => [
    '',
    '',
    on,
    on,
    kind,
    'no',
    sentence,
    ...reference(on, false),
  ])
  const name = `${systemId}-over-time-${timeline.from}-to-${timeline.to}.csv`
  return { csv: `\ufeff${writeCsv([[...COLUMNS, ...CHART_REFERENCE_COLUMNS], ...lines, ...events])}`, name }
}

/** The last day of an interval that lies in the span. */
function lastTold(to: Day | null, { to: end }: { to: Day }): Day {
  return to === null || to > end ? end : addDays(to, -1)
}
