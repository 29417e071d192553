import { listSystemEventsRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { listSystemEvents } from '../../../../../../server/systems/list-events.ts'

export const GET = handle(listSystemEventsRoute, (context, { params, query }) =>
  listSystemEvents(context, params.id, query),
)
