import { previewDecisionLogRoute } from '../../../../../../contracts/audit-routes.ts'
import { previewUpload } from '../../../../../../server/audits/decision-logs.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(previewDecisionLogRoute, (context, { params }) => previewUpload(context, params.id))
