import { putFreezeWindowRoute, removeFreezeWindowRoute } from '../../../../../contracts/freeze-windows.ts'
import { removeFreezeWindow } from '../../../../../server/freeze-windows/remove.ts'
import { amendFreezeWindow } from '../../../../../server/freeze-windows/set.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const PUT = handle(putFreezeWindowRoute, (context, { params, body }) =>
  amendFreezeWindow(context, params.id, body),
)
export const DELETE = handle(removeFreezeWindowRoute, (context, { params }) => removeFreezeWindow(context, params.id))
