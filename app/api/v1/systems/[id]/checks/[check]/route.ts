import { runCheckRoute } from '../../../../../../../contracts/checks.ts'
import { runCheckOn } from '../../../../../../../server/checks/run-check.ts'
import { handle } from '../../../../../../../server/http/handle.ts'

export const POST = handle(runCheckRoute, (context, { params, request }) =>
  runCheckOn(context, { system: params.id, check: params.check }, request, request.signal),
)
