import { exportRestatementsRoute } from '../../../../../../contracts/overview.ts'
import { csvResponse } from '../../../../../../server/http/csv-response.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { exportRestatements } from '../../../../../../server/status/export-restatements.ts'

export const GET = handle(exportRestatementsRoute, async (context, { query }) =>
  csvResponse(await exportRestatements(context, query)),
)
