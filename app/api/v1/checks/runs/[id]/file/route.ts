import { fileCheckRoute } from '../../../../../../../contracts/checks.ts'
import { fileCheck } from '../../../../../../../server/checks/file-check.ts'
import { handle } from '../../../../../../../server/http/handle.ts'

export const POST = handle(fileCheckRoute, (context, { params, body }) => fileCheck(context, params.id, body))
