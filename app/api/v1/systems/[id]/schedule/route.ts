import { getScheduleRoute, setScheduleRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { getSchedule, setSchedule } from '../../../../../../server/systems/schedule.ts'

export const GET = handle(getScheduleRoute, (context, { params }) => getSchedule(context, params.id))
export const PUT = handle(setScheduleRoute, (context, { params, body }) => setSchedule(context, params.id, body))
