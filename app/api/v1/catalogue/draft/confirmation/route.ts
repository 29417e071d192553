import { postDraftConfirmationRoute } from '../../../../../../contracts/catalogue-draft.ts'
import { confirmEdition } from '../../../../../../server/catalogue/confirm-edition.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(postDraftConfirmationRoute, (context) => confirmEdition(context))
