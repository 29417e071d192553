import { withdrawNominationRoute } from '../../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../../server/http/handle.ts'
import { withdrawNomination } from '../../../../../../../server/systems/withdraw-nomination.ts'

export const POST = handle(withdrawNominationRoute, (context, { params, body }) =>
  withdrawNomination(context, params.id, body),
)
