import { forecastTimelineExportRoute } from '../../../../../../../contracts/forecast.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { ANSWER_HEADERS } from '../../../../../../../server/http/problem.ts'
import { exportForecastTimeline } from '../../../../../../../server/status/export-forecast-timeline.ts'

export const GET = handle(forecastTimelineExportRoute, async (context, { query }) => {
  const { csv, name } = await exportForecastTimeline(context, query)
  const headers = {
    ...ANSWER_HEADERS,
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  }
  return new Response(csv, { headers })
})
