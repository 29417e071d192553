import { fileAuditRoute } from '../../../../../../contracts/audit-routes.ts'
import { fileAudit } from '../../../../../../server/audits/file-audit.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(fileAuditRoute, (context, { params, body }) => fileAudit(context, params.id, body))
