import { getCheckRunRoute } from '../../../../../../contracts/checks.ts'
import { getCheckRun } from '../../../../../../server/checks/get.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(getCheckRunRoute, (context, { params }) => getCheckRun(context, params.id))
