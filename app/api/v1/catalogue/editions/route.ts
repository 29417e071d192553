import { listCatalogueEditionsRoute } from '../../../../../contracts/catalogue-routes.ts'
import { listCatalogueEditions } from '../../../../../server/catalogue/list-editions.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(listCatalogueEditionsRoute, (context) => listCatalogueEditions(context))
