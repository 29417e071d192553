import { openApiRoute } from '../../../../contracts/openapi-route.ts'
import { handle } from '../../../../server/http/handle.ts'
import { openApiResponse } from '../../../../server/http/openapi-response.ts'

export const GET = handle(openApiRoute, () => openApiResponse())
