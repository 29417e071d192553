import { declineOwnershipRoute } from '../../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { declineOwnership } from '../../../../../../../server/systems/decline-ownership.ts'

export const POST = handle(declineOwnershipRoute, (context, { params, body }) =>
  declineOwnership(context, params.id, body),
)
