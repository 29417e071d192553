import { revokeFilingRoute } from '../../../../../../contracts/filings.ts'
import { revokeFiling } from '../../../../../../server/filings/revoke.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(revokeFilingRoute, (context, { params, body }) => revokeFiling(context, params.id, body))
