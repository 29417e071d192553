import { dropDataSourceRoute, useDataSourceRoute } from '../../../../../../../contracts/system-routes.ts'
import { dropDataSource } from '../../../../../../../server/data-sources/drop.ts'
import { useDataSource } from '../../../../../../../server/data-sources/use.ts'
import { handle } from '../../../../../../../server/http/handle.ts'

export const PUT = handle(useDataSourceRoute, (context, { params, body }) => useDataSource(context, params, body))
export const DELETE = handle(dropDataSourceRoute, (context, { params }) =>
  dropDataSource(context, params.id, params.sourceId),
)
