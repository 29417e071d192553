import { answerQuestionRoute } from '../../../../../../contracts/requests.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { answerQuestion } from '../../../../../../server/requests/answer.ts'

export const POST = handle(answerQuestionRoute, (context, { params, body }) => answerQuestion(context, params.id, body))
