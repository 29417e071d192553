import { decideFilingsRoute } from '../../../../../contracts/filings.ts'
import { decideFilings } from '../../../../../server/filings/decide.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const POST = handle(decideFilingsRoute, (context, { body }) => decideFilings(context, body))
