import { figureSystemsRoute } from '../../../../../contracts/figure.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listFigureSystems } from '../../../../../server/status/list-figure-systems.ts'

export const GET = handle(figureSystemsRoute, (context, { query }) => listFigureSystems(context, query))
