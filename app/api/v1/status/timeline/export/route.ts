import { exportTimelineRoute } from '../../../../../../contracts/charts.ts'
import { csvResponse } from '../../../../../../server/http/csv-response.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { exportTimeline } from '../../../../../../server/status/export-timeline.ts'

export const GET = handle(exportTimelineRoute, async (context, { query }) =>
  csvResponse(await exportTimeline(context, query)),
)
