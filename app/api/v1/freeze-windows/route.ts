import { addFreezeWindowRoute, listFreezeWindowsRoute } from '../../../../contracts/freeze-windows.ts'
import { listFreezeWindows } from '../../../../server/freeze-windows/list.ts'
import { addFreezeWindow } from '../../../../server/freeze-windows/set.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(listFreezeWindowsRoute, (context) => listFreezeWindows(context))
export const POST = handle(addFreezeWindowRoute, (context, { body }) => addFreezeWindow(context, body))
