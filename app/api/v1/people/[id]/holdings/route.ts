import { getHoldings as getHoldingsRoute } from '../../../../../../contracts/handover.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { getHoldings } from '../../../../../../server/people/holdings.ts'

export const GET = handle(getHoldingsRoute, (context, { params }) => getHoldings(context, params.id))
