import { getSettingsRoute, putSettings } from '../../../../contracts/settings.ts'
import { handle } from '../../../../server/http/handle.ts'
import { changeSettings } from '../../../../server/settings/change.ts'
import { getSettings } from '../../../../server/settings/get.ts'

export const GET = handle(getSettingsRoute, getSettings)
export const PUT = handle(putSettings, (context, { body }) => changeSettings(context, body))
