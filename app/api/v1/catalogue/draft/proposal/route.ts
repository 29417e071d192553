import { deleteProposalRoute, postProposalRoute } from '../../../../../../contracts/catalogue-draft.ts'
import { dropEditionProposal } from '../../../../../../server/catalogue/drop-draft.ts'
import { proposeEdition } from '../../../../../../server/catalogue/propose-edition.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(postProposalRoute, (context, { body }) => proposeEdition(context, body))
export const DELETE = handle(deleteProposalRoute, (context) => dropEditionProposal(context))
