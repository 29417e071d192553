import { forecastTimelineRoute } from '../../../../../../contracts/forecast.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { getForecastTimeline } from '../../../../../../server/status/forecast-timeline.ts'

export const GET = handle(forecastTimelineRoute, (context, { query }) => getForecastTimeline(context, query))
