import { acceptOwnershipRoute } from '../../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { acceptOwnership } from '../../../../../../../server/systems/accept-ownership.ts'

export const POST = handle(acceptOwnershipRoute, (context, { params, body }) =>
  acceptOwnership(context, params.id, body),
)
