import { postMerge } from '../../../../../../contracts/handover.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { mergePerson } from '../../../../../../server/people/merge.ts'

export const POST = handle(postMerge, (context, { params, body }) => mergePerson(context, params.id, body))
