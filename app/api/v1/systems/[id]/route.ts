import { amendSystemRoute, getSystemRoute } from '../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { amendSystem } from '../../../../../server/systems/amend.ts'
import { getSystem } from '../../../../../server/systems/get.ts'

export const GET = handle(getSystemRoute, (context, { params }) => getSystem(context, params.id))
export const PATCH = handle(amendSystemRoute, (context, { params, body }) => amendSystem(context, params.id, body))
