import { getRequestRoute, takeBackQuestionRoute } from '../../../../../contracts/requests.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getRequest } from '../../../../../server/requests/list.ts'
import { takeBackQuestion } from '../../../../../server/requests/take-back.ts'

export const GET = handle(getRequestRoute, (context, { params }) => getRequest(context, params.id))
export const DELETE = handle(takeBackQuestionRoute, (context, { params }) => takeBackQuestion(context, params.id))
