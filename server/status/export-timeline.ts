import { ExportTimelineQuery } from '../../contracts/charts.ts'
import type { PortfolioTimeline } from '../../contracts/status.ts'
import { writeCsv } from '../../domain/csv.ts'
import { toDay, type Day } from '../../domain/days.ts'
import { controlStatuses, systemStatuses } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import { lookAt } from '../as-of.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { CHART_REFERENCE_COLUMNS, chartReferences } from './reference.ts'
import { getPortfolioTimeline } from './portfolio-timeline.ts'

const NOT_FILTERS = new Set(['from', 'to', 'step', 'by', 'view', 'weight'])

/**
 * The counts over time as CSV: a line for each day, or for each group of each day, with what it can be found again by.
 * Throws Refusal: unauthenticated, invalid.
 */
export async function exportTimeline(context: Context, raw: unknown): Promise<{ csv: string; name: string }> {
  authoriseReading(context)
  const { asOf, ...query } = parse(ExportTimelineQuery, raw)
  const seen = asOf ? lookAt(context, { on: toDay(asOf), view: query.view }) : context
  const timeline = await getPortfolioTimeline(seen, query)
  const filters = Object.fromEntries(Object.entries(query).filter(([name]) => !NOT_FILTERS.has(name)))
  const reference = chartReferences(seen, { view: query.view, filters })
  const statuses: readonly string[] = query.by === 'principle' ? controlStatuses : systemStatuses
  const isGrouped = query.by !== 'status'
  const head = ['on', 'forecast', ...(isGrouped ? [query.by, 'name'] : []), ...statuses, ...CHART_REFERENCE_COLUMNS]
  const lines = timeline.points.flatMap((point) =>
    rowsOf(point, isGrouped).map(({ names, counts }) => [
      point.on,
      point.forecast ? 'yes' : 'no',
      ...names,
      ...statuses.map((status) => String(counts[status] ?? 0)),
      ...reference(point.on, point.forecast),
    ]),
  )
  return { csv: `\ufeff${writeCsv([head, ...lines])}`, name: fileName(timeline, query.by, seen) }
}

function rowsOf(point: PortfolioTimeline['points'][number], isGrouped: boolean) {
  if (!isGrouped) return [{ names: [], counts: point.counts }]
  return (point.groups ?? []).map(({ key, label, counts }) => ({ names: [key, label], counts }))
}

function fileName({ from, to }: { from: Day; to: Day }, by: string, context: Context): string {
  const seen = context.asOf ? `-seen-${context.asOf.on}` : ''
  return `status-over-time${by === 'status' ? '' : `-by-${by}`}-${from}-to-${to}${seen}.csv`
}
