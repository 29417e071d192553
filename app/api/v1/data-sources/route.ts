import { addDataSourceRoute, listDataSourcesRoute } from '../../../../contracts/system-routes.ts'
import { addDataSource } from '../../../../server/data-sources/add.ts'
import { listDataSources } from '../../../../server/data-sources/list.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(listDataSourcesRoute, (context, { query }) => listDataSources(context, query))
export const POST = handle(addDataSourceRoute, (context, { body }) => addDataSource(context, body))
