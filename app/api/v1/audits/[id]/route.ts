import { getAuditRoute } from '../../../../../contracts/audit-routes.ts'
import { getAudit } from '../../../../../server/audits/get.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(getAuditRoute, (context, { params, query }) => getAudit(context, params.id, query))
