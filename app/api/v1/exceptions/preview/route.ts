import { previewExceptionRoute } from '../../../../../contracts/exception-routes.ts'
import { previewException } from '../../../../../server/exceptions/preview.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const POST = handle(previewExceptionRoute, (context, { body }) => previewException(context, body))
