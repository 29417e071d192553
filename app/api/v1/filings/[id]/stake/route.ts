import { filingStakeRoute } from '../../../../../../contracts/forecast.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { getFilingStake } from '../../../../../../server/status/filing-stake.ts'

export const GET = handle(filingStakeRoute, (context, { params }) => getFilingStake(context, params.id))
