import { listFilingsRoute, fileEvidenceRoute } from '../../../../contracts/filings.ts'
import { fileEvidence } from '../../../../server/filings/file-evidence.ts'
import { listFilings } from '../../../../server/filings/list.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(listFilingsRoute, (context, { query }) => listFilings(context, query))
export const POST = handle(fileEvidenceRoute, (context, { body }) => fileEvidence(context, body))
