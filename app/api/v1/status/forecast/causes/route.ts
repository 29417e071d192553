import { forecastCausesRoute } from '../../../../../../contracts/forecast.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { listForecastCauses } from '../../../../../../server/status/list-causes.ts'

export const GET = handle(forecastCausesRoute, (context, { query }) => listForecastCauses(context, query))
