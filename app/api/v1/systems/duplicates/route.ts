import { listDuplicatesRoute } from '../../../../../contracts/merge.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listDuplicates } from '../../../../../server/systems/list-duplicates.ts'

export const GET = handle(listDuplicatesRoute, (context) => listDuplicates(context))
