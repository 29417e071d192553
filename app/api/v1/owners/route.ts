import { getOwners } from '../../../../contracts/owners.ts'
import { handle } from '../../../../server/http/handle.ts'
import { listOwnerLoads } from '../../../../server/owners/list-loads.ts'

export const GET = handle(getOwners, (context, { query }) => listOwnerLoads(context, query))
