import { verifyFindingRoute } from '../../../../../../contracts/finding-routes.ts'
import { verifyFinding } from '../../../../../../server/findings/verify.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(verifyFindingRoute, (context, { params, body }) => verifyFinding(context, params.id, body))
