import { restatementsRoute } from '../../../../../contracts/overview.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listRestatements } from '../../../../../server/status/list-restatements.ts'

export const GET = handle(restatementsRoute, (context, { query }) => listRestatements(context, query))
