import { deleteSettingsProposal } from '../../../../../contracts/settings.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { dropProposal } from '../../../../../server/settings/confirm.ts'

export const DELETE = handle(deleteSettingsProposal, dropProposal)
