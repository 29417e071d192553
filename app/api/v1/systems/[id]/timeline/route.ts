import { systemTimelineRoute } from '../../../../../../contracts/status.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { getSystemTimeline } from '../../../../../../server/status/system-timeline.ts'

export const GET = handle(systemTimelineRoute, (context, { params, query }) =>
  getSystemTimeline(context, params.id, query),
)
