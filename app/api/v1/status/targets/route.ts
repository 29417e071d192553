import { listTargetsRoute, setTargetRoute } from '../../../../../contracts/charts.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listTargets } from '../../../../../server/targets/list.ts'
import { setTarget } from '../../../../../server/targets/set.ts'

export const GET = handle(listTargetsRoute, (context) => listTargets(context))
export const POST = handle(setTargetRoute, (context, { body }) => setTarget(context, body))
