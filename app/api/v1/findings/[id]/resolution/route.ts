import { resolveFindingRoute } from '../../../../../../contracts/finding-routes.ts'
import { resolveFinding } from '../../../../../../server/findings/resolve.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(resolveFindingRoute, (context, { params, body }) => resolveFinding(context, params.id, body))
