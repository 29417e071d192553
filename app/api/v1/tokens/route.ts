import { getTokens, postToken } from '../../../../contracts/people.ts'
import { createToken, listTokens } from '../../../../server/access/tokens.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(getTokens, listTokens)
export const POST = handle(postToken, (context, { body }) => createToken(context, body))
