import { listSourcesOfRoute } from '../../../../../../contracts/system-routes.ts'
import { listSourcesOf } from '../../../../../../server/data-sources/list-of-system.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(listSourcesOfRoute, (context, { params }) => listSourcesOf(context, params.id))
