import { listOwnersRoute } from '../../../../../contracts/system-owners.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listOwners } from '../../../../../server/systems/list-owners.ts'

export const GET = handle(listOwnersRoute, (context, { query }) => listOwners(context, query))
