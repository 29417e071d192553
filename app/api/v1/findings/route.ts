import { listFindingsRoute, raiseFindingRoute } from '../../../../contracts/finding-routes.ts'
import { listFindings } from '../../../../server/findings/list.ts'
import { raiseFinding } from '../../../../server/findings/raise.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(listFindingsRoute, (context, { query }) => listFindings(context, query))
export const POST = handle(raiseFindingRoute, (context, { body }) => raiseFinding(context, body))
