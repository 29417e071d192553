import { decideFilingRoute } from '../../../../../../contracts/filings.ts'
import { decideFiling } from '../../../../../../server/filings/decide.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(decideFilingRoute, (context, { params, body }) => decideFiling(context, params.id, body))
