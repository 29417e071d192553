import { getCatalogueRoute } from '../../../../contracts/catalogue-routes.ts'
import { editionResponse } from '../../../../server/catalogue/edition-response.ts'
import { getCatalogue } from '../../../../server/catalogue/get.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(getCatalogueRoute, (context, { request }) => editionResponse(getCatalogue(context), request))
