import type { QuestionRequest } from '../../contracts/requests.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { authoriseAmending, getSystemRow } from '../systems/whole-system.ts'
import { getRequest } from './list.ts'
import { getRequestRow, requireOpen } from './may-answer.ts'

/** Takes back a question that waits for an answer. Throws Refusal: forbidden, not-found, conflict, stale. */
export async function takeBackQuestion(context: Context, id: string): Promise<QuestionRequest> {
  authorise(context, mayProposeSystem, 'take back a question')
  await commit(context, (orm) => {
    const request = getRequestRow(orm, id)
    authoriseAmending(context, getSystemRow(orm, request.systemId), 'take back a question about')
    requireVersion(context, id, request.version)
    requireOpen(request)
    return { events: [{ type: 'QuestionTakenBack', subject: id, data: { system: request.systemId } }], answer: null }
  })
  return getRequest(context, id)
}
