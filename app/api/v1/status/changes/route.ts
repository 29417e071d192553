import { statusChangesRoute } from '../../../../../contracts/overview.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listStatusChanges } from '../../../../../server/status/list-changes.ts'

export const GET = handle(statusChangesRoute, (context, { query }) => listStatusChanges(context, query))
