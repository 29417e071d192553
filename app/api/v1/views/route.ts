import { listViewsRoute, saveViewRoute } from '../../../../contracts/views.ts'
import { handle } from '../../../../server/http/handle.ts'
import { listViews } from '../../../../server/views/list.ts'
import { saveView } from '../../../../server/views/save.ts'

export const GET = handle(listViewsRoute, (context) => listViews(context))
export const POST = handle(saveViewRoute, (context, { body }) => saveView(context, body))
