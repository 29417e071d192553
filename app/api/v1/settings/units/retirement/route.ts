import { retireUnitRoute } from '../../../../../../contracts/settings.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { retireUnit } from '../../../../../../server/settings/units.ts'

export const POST = handle(retireUnitRoute, (context, { body }) => retireUnit(context, body))
