import { mergeSystemRoute } from '../../../../../../contracts/merge.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { mergeSystem } from '../../../../../../server/systems/merge.ts'

export const POST = handle(mergeSystemRoute, (context, { params, body }) => mergeSystem(context, params.id, body))
