import { deleteToken } from '../../../../../contracts/people.ts'
import { revokeToken } from '../../../../../server/access/tokens.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const DELETE = handle(deleteToken, (context, { params }) => revokeToken(context, params.id))
