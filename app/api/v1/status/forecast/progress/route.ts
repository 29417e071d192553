import { forecastProgressRoute } from '../../../../../../contracts/forecast.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { getForecastProgress } from '../../../../../../server/status/forecast-progress.ts'

export const GET = handle(forecastProgressRoute, (context, { query }) => getForecastProgress(context, query))
