import { postHandover } from '../../../../../../contracts/handover.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { handOver } from '../../../../../../server/people/hand-over.ts'

export const POST = handle(postHandover, (context, { params, body }) => handOver(context, params.id, body))
