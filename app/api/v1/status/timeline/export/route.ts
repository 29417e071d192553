import { exportTimelineRoute } from '../../../../../../contracts/charts.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { ANSWER_HEADERS } from '../../../../../../server/http/problem.ts'
import { exportTimeline } from '../../../../../../server/status/export-timeline.ts'

export const GET = handle(exportTimelineRoute, async (context, { query }) => {
  const { csv, name } = await exportTimeline(context, query)
  const headers = {
    ...ANSWER_HEADERS,
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}"`,
  }
  return new Response(csv, { headers })
})
