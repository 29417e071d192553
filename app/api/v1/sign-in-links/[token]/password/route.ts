import { postLinkPassword } from '../../../../../../contracts/people.ts'
import { setPasswordByLink } from '../../../../../../server/access/set-password.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(postLinkPassword, (context, { params, body }) =>
  setPasswordByLink(context, params.token, body),
)
