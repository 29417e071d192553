import { previewDecisionLogRoute } from '../../../../../../contracts/audit-routes.ts'
import { previewUpload } from '../../../../../../server/audits/decision-logs.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(previewDecisionLogRoute, async (context, { params }) => ({
  ...(await previewUpload(context, params.id)),
}))
