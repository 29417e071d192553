import { postSettingsConfirmation } from '../../../../../contracts/settings.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { confirmRules } from '../../../../../server/settings/confirm.ts'

export const POST = handle(postSettingsConfirmation, confirmRules)
