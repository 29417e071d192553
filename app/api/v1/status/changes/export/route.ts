import { exportStatusChangesRoute } from '../../../../../../contracts/overview.ts'
import { csvResponse } from '../../../../../../server/http/csv-response.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { exportStatusChanges } from '../../../../../../server/status/export-changes.ts'

export const GET = handle(exportStatusChangesRoute, async (context, { query }) =>
  csvResponse(await exportStatusChanges(context, query)),
)
