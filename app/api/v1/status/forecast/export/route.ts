import { forecastExportRoute } from '../../../../../../contracts/forecast.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { ANSWER_HEADERS } from '../../../../../../server/http/problem.ts'
import { exportForecast } from '../../../../../../server/status/export-forecast.ts'

export const GET = handle(forecastExportRoute, async (context, { query }) => {
  const { csv, today } = await exportForecast(context, query)
  const headers = {
    ...ANSWER_HEADERS,
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="forecast-${today}.csv"`,
  }
  return new Response(csv, { headers })
})
