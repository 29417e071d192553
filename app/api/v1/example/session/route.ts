import { postExampleSession } from '../../../../../contracts/example.ts'
import { sessionCookie } from '../../../../../server/access/session-cookie.ts'
import { switchPerson } from '../../../../../server/example/switch.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { ANSWER_HEADERS } from '../../../../../server/http/problem.ts'

export const POST = handle(postExampleSession, async (context, { body, request }) => {
  const sessionId = await switchPerson(context, body, request.headers.get('user-agent'))
  const headers = { ...ANSWER_HEADERS, 'Set-Cookie': await sessionCookie(context.store, sessionId) }
  return new Response(null, { status: 204, headers })
})
