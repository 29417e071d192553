import { runBiasAuditRoute } from '../../../../../../../contracts/audit-routes.ts'
import { runBiasAudit } from '../../../../../../../server/audits/run-bias-audit.ts'
import { handle } from '../../../../../../../server/http/handle.ts'

export const POST = handle(runBiasAuditRoute, (context, { params, query, request }) =>
  runBiasAudit(context, params.id, request, { ...query, signal: request.signal }),
)
