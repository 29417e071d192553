import { changeViewRoute, deleteViewRoute } from '../../../../../contracts/views.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { changeView } from '../../../../../server/views/change.ts'
import { deleteView } from '../../../../../server/views/delete.ts'

export const PATCH = handle(changeViewRoute, (context, { params, body }) => changeView(context, params.id, body))
export const DELETE = handle(deleteViewRoute, (context, { params }) => deleteView(context, params.id))
