import { postMyPassword } from '../../../../../contracts/people.ts'
import { clientAddress } from '../../../../../server/access/client-address.ts'
import { changePassword } from '../../../../../server/access/set-password.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const POST = handle(postMyPassword, (context, { body, request }) =>
  changePassword(context, body, clientAddress(request.headers)),
)
