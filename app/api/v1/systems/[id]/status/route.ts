import { systemStatusRoute } from '../../../../../../contracts/status.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { getSystemStatus } from '../../../../../../server/status/system-status.ts'

export const GET = handle(systemStatusRoute, (context, { params, query }) => getSystemStatus(context, params.id, query))
