import { getCatalogueEditionRoute } from '../../../../../../contracts/catalogue-routes.ts'
import { editionResponse } from '../../../../../../server/catalogue/edition-response.ts'
import { getCatalogueEdition } from '../../../../../../server/catalogue/get.ts'
import { handle } from '../../../../../../server/http/handle.ts'

export const GET = handle(getCatalogueEditionRoute, (context, { params, request }) =>
  editionResponse(getCatalogueEdition(context, params.version), request),
)
