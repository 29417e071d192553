import { listCheckRunsRoute } from '../../../../../../contracts/checks.ts'
import { listCheckRuns } from '../../../../../../server/checks/list.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(listCheckRunsRoute, (context, { params, query }) => listCheckRuns(context, params.id, query))
