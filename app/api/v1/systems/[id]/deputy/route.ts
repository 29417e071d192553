import { appointDeputyRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { appointDeputy } from '../../../../../../server/systems/appoint-deputy.ts'

export const POST = handle(appointDeputyRoute, (context, { params, body }) => appointDeputy(context, params.id, body))
