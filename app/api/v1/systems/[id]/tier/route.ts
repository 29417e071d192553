import { raiseTierRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { raiseTier } from '../../../../../../server/systems/raise-tier.ts'

export const POST = handle(raiseTierRoute, (context, { params, body }) => raiseTier(context, params.id, body))
