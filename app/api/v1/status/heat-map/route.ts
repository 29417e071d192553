import { heatMapRoute } from '../../../../../contracts/overview.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { getHeatMap } from '../../../../../server/status/heat-map.ts'

export const GET = handle(heatMapRoute, (context, { query }) => getHeatMap(context, query))
