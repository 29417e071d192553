import { restatedRoute } from '../../../../../contracts/overview.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getRestated } from '../../../../../server/status/restated.ts'

export const GET = handle(restatedRoute, (context, { query }) => getRestated(context, query))
