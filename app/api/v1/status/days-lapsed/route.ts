import { daysLapsedRoute } from '../../../../../contracts/measures.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getDaysLapsed } from '../../../../../server/measures/days-lapsed.ts'

export const GET = handle(daysLapsedRoute, (context, { query }) => getDaysLapsed(context, query))
