import { listExceptionsRoute, grantExceptionRoute } from '../../../../contracts/exception-routes.ts'
import { grantException } from '../../../../server/exceptions/grant.ts'
import { listExceptions } from '../../../../server/exceptions/list.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(listExceptionsRoute, (context, { query }) => listExceptions(context, query))
export const POST = handle(grantExceptionRoute, (context, { body }) => grantException(context, body))
