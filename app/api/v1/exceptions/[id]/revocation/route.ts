import { revokeExceptionRoute } from '../../../../../../contracts/exception-routes.ts'
import { revokeException } from '../../../../../../server/exceptions/revoke.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(revokeExceptionRoute, (context, { params, body }) =>
  revokeException(context, params.id, body),
)
