import { controlSystemsRoute } from '../../../../../../../contracts/control-standing.ts'
import { listControlSystems } from '../../../../../../../server/catalogue/control-systems.ts'
import { handle } from '../../../../../../../server/http/handle.ts'

export const GET = handle(controlSystemsRoute, (context, { params, query }) =>
  listControlSystems(context, params.control, query),
)
