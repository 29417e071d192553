import { remedyRoute } from '../../../../../contracts/measures.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getRemedy } from '../../../../../server/measures/remedy.ts'

export const GET = handle(remedyRoute, (context, { query }) => getRemedy(context, query))
