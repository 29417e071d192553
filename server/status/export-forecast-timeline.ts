import { ForecastQuery } from '../../contracts/forecast.ts'
import { writeCsv } from '../../domain/csv.ts'
import { REFERENCE_COLUMNS, referenceCells } from '../../domain/reference.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { getForecastTimeline } from './forecast-timeline.ts'
import { figureReference } from './reference.ts'

const HEADER = ['day', 'live', 'inOrderIfNobodyActs', 'inOrder', 'scenario', 'filing', ...REFERENCE_COLUMNS]

/**
 * Live systems in order on each day ahead as CSV, if nobody acts and under a scenario.
 *
 * Throws Refusal: unauthenticated, invalid, not-found.
 */
export async function exportForecastTimeline(context: Context, raw: unknown): Promise<{ csv: string; name: string }> {
  const { from, to, scenario, points } = await getForecastTimeline(context, raw)
  const { filing = null } = parse(ForecastQuery, raw)
  const known = context.asOf?.known ?? context.now
  const reference = referenceCells(figureReference(context, { on: from, known }))
  const lines = points.map(({ on, live, nobodyActs, supposed }) => [
    on,
    String(live),
    String(nobodyActs),
    String(supposed),
    scenario,
    filing,
    ...reference,
  ])
  return { csv: writeCsv([HEADER, ...lines]), name: `live-systems-in-order-${from}-to-${to}.csv` }
}
