import { getFilingRoute } from '../../../../../contracts/filings.ts'
import { getFiling } from '../../../../../server/filings/get.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(getFilingRoute, (context, { params }) => getFiling(context, params.id))
