import { renameUnitRoute } from '../../../../../../contracts/settings.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { renameUnit } from '../../../../../../server/settings/units.ts'

export const POST = handle(renameUnitRoute, (context, { body }) => renameUnit(context, body))
