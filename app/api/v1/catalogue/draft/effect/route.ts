import { getEffectRoute } from '../../../../../../contracts/catalogue-draft.ts'
import { getEditionEffect } from '../../../../../../server/catalogue/edition-effect.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(getEffectRoute, (context, { query }) => getEditionEffect(context, query))
