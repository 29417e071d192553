import { confirmProposalRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { confirmProposal } from '../../../../../../server/systems/confirm-proposal.ts'

export const POST = handle(confirmProposalRoute, (context, { params, body }) =>
  confirmProposal(context, params.id, body),
)
