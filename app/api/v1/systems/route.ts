import { listSystemsRoute, registerSystemRoute } from '../../../../contracts/system-routes.ts'
import { handle } from '../../../../server/http/handle.ts'
import { listSystems } from '../../../../server/systems/list.ts'
import { registerSystem } from '../../../../server/systems/register.ts'

export const GET = handle(listSystemsRoute, (context, { query }) => listSystems(context, query))
export const POST = handle(registerSystemRoute, (context, { body }) => registerSystem(context, body))
