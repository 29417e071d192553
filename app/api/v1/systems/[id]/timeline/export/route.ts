import { exportSystemTimelineRoute } from '../../../../../../../contracts/charts.ts'
import { csvResponse } from '../../../../../../../server/http/csv-response.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { exportSystemTimeline } from '../../../../../../../server/status/export-system-timeline.ts'

export const GET = handle(exportSystemTimelineRoute, async (context, { params, query }) =>
  csvResponse(await exportSystemTimeline(context, params.id, query)),
)
