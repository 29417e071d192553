import { previewFilingRoute } from '../../../../../contracts/filings.ts'
import { previewNewFiling } from '../../../../../server/filings/preview.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const POST = handle(previewFilingRoute, (context, { body }) => previewNewFiling(context, body))
