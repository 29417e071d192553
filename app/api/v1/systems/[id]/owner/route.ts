import { nominateOwnerRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { nominateOwner } from '../../../../../../server/systems/nominate-owner.ts'

export const POST = handle(nominateOwnerRoute, (context, { params, body }) => nominateOwner(context, params.id, body))
