import { getExceptionRoute } from '../../../../../contracts/exception-routes.ts'
import { getException } from '../../../../../server/exceptions/get.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(getExceptionRoute, (context, { params }) => getException(context, params.id))
