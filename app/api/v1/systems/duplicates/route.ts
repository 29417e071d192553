import { listDuplicatesRoute } from '../../../../../contracts/system-routes.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listDuplicates } from '../../../../../server/systems/list-duplicates.ts'

export const GET = handle(listDuplicatesRoute, (context) => listDuplicates(context))
