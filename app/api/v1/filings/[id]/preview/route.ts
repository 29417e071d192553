import { previewDecisionRoute } from '../../../../../../contracts/filings.ts'
import { previewDecision } from '../../../../../../server/filings/preview.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(previewDecisionRoute, (context, { params }) => previewDecision(context, params.id))
