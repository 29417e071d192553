import { foreseeScheduleRoute } from '../../../../../../../contracts/reviews.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { foreseeSchedule } from '../../../../../../../server/systems/foresee-schedule.ts'

export const GET = handle(foreseeScheduleRoute, (context, { params, query }) =>
  foreseeSchedule(context, params.id, query),
)
