import { getLikenesses } from '../../../../../../contracts/handover.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { listLikenesses } from '../../../../../../server/people/likenesses.ts'

export const GET = handle(getLikenesses, (context, { params }) => listLikenesses(context, params.id))
