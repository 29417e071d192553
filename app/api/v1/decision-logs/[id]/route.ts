import { discardDecisionLogRoute } from '../../../../../contracts/audit-routes.ts'
import { discardUpload } from '../../../../../server/audits/decision-logs.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const DELETE = handle(discardDecisionLogRoute, (context, { params }) => discardUpload(context, params.id))
