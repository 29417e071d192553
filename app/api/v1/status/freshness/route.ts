import { freshnessRoute } from '../../../../../contracts/measures.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getFreshness } from '../../../../../server/measures/freshness.ts'

export const GET = handle(freshnessRoute, (context, { query }) => getFreshness(context, query))
