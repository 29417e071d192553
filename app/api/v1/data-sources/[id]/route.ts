import { amendDataSourceRoute, getDataSourceRoute } from '../../../../../contracts/system-routes.ts'
import { amendDataSource } from '../../../../../server/data-sources/amend.ts'
import { getDataSource } from '../../../../../server/data-sources/get.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(getDataSourceRoute, (context, { params }) => getDataSource(context, params.id))
export const PATCH = handle(amendDataSourceRoute, (context, { params, body }) =>
  amendDataSource(context, params.id, body),
)
