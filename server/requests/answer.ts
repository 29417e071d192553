import { AnswerQuestion, type QuestionRequest } from '../../contracts/requests.ts'
import { authorise } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkSystemInput } from '../systems/check-fields.ts'
import { getSystemRow } from '../systems/whole-system.ts'
import { pointAtValue } from './point-at-value.ts'
import { getRequest } from './list.ts'
import { ANSWERING, getRequestRow, mayAnswer, requireOpen } from './may-answer.ts'

/**
 * Answers the question one was asked, from today on: the right reaches no further than that question. Throws Refusal:
 * forbidden, invalid, not-found, conflict, stale.
 */
export async function answerQuestion(context: Context, id: string, raw: unknown): Promise<QuestionRequest> {
  authorise(context, (actor) => ANSWERING.includes(actor.role), 'answer questions about a system')
  const { value } = parse(AnswerQuestion, raw)
  await commit(context, (orm) => {
    const request = getRequestRow(orm, id)
    authorise(context, (actor) => mayAnswer(actor, request), `answer ${id}: somebody else was asked`)
    requireVersion(context, id, request.version)
    requireOpen(request)
    const { registeredOn } = getSystemRow(orm, request.systemId)
    const attributes = pointAtValue(request.attribute, () =>
      checkSystemInput(editionInForce(context), { attributes: { [request.attribute]: value } }),
    )
    const day = today(context)
    const effectiveOn = registeredOn > day ? (registeredOn as typeof day) : day // safe: projected from a day
    const data = { fields: {}, attributes, effectiveOn }
    return { events: [{ type: 'SystemAmended', subject: request.systemId, data }], answer: null }
  })
  return getRequest(context, id)
}
