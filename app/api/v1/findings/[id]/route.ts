import { amendFindingRoute, getFindingRoute } from '../../../../../contracts/finding-routes.ts'
import { amendFinding } from '../../../../../server/findings/amend.ts'
import { getFinding } from '../../../../../server/findings/get.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(getFindingRoute, (context, { params }) => getFinding(context, params.id))
export const PATCH = handle(amendFindingRoute, (context, { params, body }) => amendFinding(context, params.id, body))
