import { changeSystemsRoute } from '../../../../../contracts/bulk.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { changeSystems } from '../../../../../server/systems/change-many.ts'

export const POST = handle(changeSystemsRoute, (context, { query, body }) => changeSystems(context, body, query))
