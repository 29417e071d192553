import { appointActingOwnerRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { appointActingOwner } from '../../../../../../server/systems/appoint-acting-owner.ts'

export const POST = handle(appointActingOwnerRoute, (context, { params, body }) =>
  appointActingOwner(context, params.id, body),
)
