import { listRecomputationsRoute } from '../../../../contracts/recomputations.ts'
import { handle } from '../../../../server/http/handle.ts'
import { listPendingChanges } from '../../../../server/recomputations/list.ts'

export const GET = handle(listRecomputationsRoute, listPendingChanges)
