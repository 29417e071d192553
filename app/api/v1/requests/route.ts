import { askQuestionRoute, listRequestsRoute } from '../../../../contracts/requests.ts'
import { handle } from '../../../../server/http/handle.ts'
import { askQuestion } from '../../../../server/requests/ask.ts'
import { listRequests } from '../../../../server/requests/list.ts'

export const GET = handle(listRequestsRoute, (context, { query }) => listRequests(context, query))
export const POST = handle(askQuestionRoute, (context, { body }) => askQuestion(context, body))
