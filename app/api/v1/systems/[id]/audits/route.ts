import { listAuditsRoute } from '../../../../../../contracts/audit-routes.ts'
import { listAudits } from '../../../../../../server/audits/list.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(listAuditsRoute, (context, { params, query }) => listAudits(context, params.id, query))
