import { deleteDraftRoute, getDraftRoute, putDraftRoute } from '../../../../../contracts/catalogue-draft.ts'
import { dropDraft } from '../../../../../server/catalogue/drop-draft.ts'
import { getDraft } from '../../../../../server/catalogue/get-draft.ts'
import { saveDraft } from '../../../../../server/catalogue/save-draft.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(getDraftRoute, (context) => getDraft(context))
export const PUT = handle(putDraftRoute, (context, { body }) => saveDraft(context, body))
export const DELETE = handle(deleteDraftRoute, (context) => dropDraft(context))
