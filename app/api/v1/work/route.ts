import { workRoute } from '../../../../contracts/work.ts'
import { handle } from '../../../../server/http/handle.ts'
import { listWork } from '../../../../server/work/list.ts'

export const GET = handle(workRoute, (context) => listWork(context))
