import { listReattestableRoute, reattestRoute } from '../../../../contracts/reattestations.ts'
import { handle } from '../../../../server/http/handle.ts'
import { listReattestable } from '../../../../server/reattestations/list.ts'
import { reattest } from '../../../../server/reattestations/reattest.ts'

export const GET = handle(listReattestableRoute, (context, { query }) => listReattestable(context, query))
export const POST = handle(reattestRoute, (context, { body }) => reattest(context, body))
