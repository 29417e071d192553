import { declareChangeRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { declareChange } from '../../../../../../server/systems/declare-change.ts'

export const POST = handle(declareChangeRoute, (context, { params, body }) => declareChange(context, params.id, body))
