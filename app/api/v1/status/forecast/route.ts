import { forecastRoute } from '../../../../../contracts/forecast.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getForecast } from '../../../../../server/status/forecast.ts'

export const GET = handle(forecastRoute, (context, { query }) => getForecast(context, query))
