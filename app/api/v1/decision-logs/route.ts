import { uploadDecisionLogRoute } from '../../../../contracts/audit-routes.ts'
import { uploadDecisionLog } from '../../../../server/audits/decision-logs.ts'
import { handle } from '../../../../server/http/handle.ts'

export const POST = handle(uploadDecisionLogRoute, (context, { request }) => uploadDecisionLog(context, request))
