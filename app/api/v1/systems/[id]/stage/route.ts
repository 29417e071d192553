import { changeStageRoute } from '../../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { changeStage } from '../../../../../../server/systems/change-stage.ts'

export const POST = handle(changeStageRoute, (context, { params, body }) => changeStage(context, params.id, body))
