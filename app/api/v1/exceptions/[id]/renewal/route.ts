import { renewExceptionRoute } from '../../../../../../contracts/exception-routes.ts'
import { renewException } from '../../../../../../server/exceptions/renew.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const POST = handle(renewExceptionRoute, (context, { params, body }) => renewException(context, params.id, body))
