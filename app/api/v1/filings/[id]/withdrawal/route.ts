import { withdrawFilingRoute } from '../../../../../../contracts/filings.ts'
import { withdrawFiling } from '../../../../../../server/filings/withdraw.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(withdrawFilingRoute, (context, { params, body }) => withdrawFiling(context, params.id, body))
