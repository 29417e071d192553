import { exportSystemsRoute } from '../../../../../contracts/bulk.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { exportSystems } from '../../../../../server/systems/export.ts'

export const GET = handle(exportSystemsRoute, (context, { query }) => exportSystems(context, query))
