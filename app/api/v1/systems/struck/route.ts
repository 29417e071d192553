import { listStruckSystemsRoute } from '../../../../../contracts/struck-systems.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listStruckSystems } from '../../../../../server/systems/list-struck.ts'

export const GET = handle(listStruckSystemsRoute, (context, { query }) => listStruckSystems(context, query))
