import { regressFindingRoute } from '../../../../../../contracts/finding-routes.ts'
import { regressFinding } from '../../../../../../server/findings/regress.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(regressFindingRoute, (context, { params, body }) => regressFinding(context, params.id, body))
