import { keepUnitRoute } from '../../../../../contracts/settings.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { keepUnit } from '../../../../../server/settings/units.ts'

export const POST = handle(keepUnitRoute, (context, { body }) => keepUnit(context, body))
