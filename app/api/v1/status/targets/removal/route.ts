import { removeTargetRoute } from '../../../../../../contracts/charts.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { removeTarget } from '../../../../../../server/targets/set.ts'

export const POST = handle(removeTargetRoute, (context, { body }) => removeTarget(context, body))
