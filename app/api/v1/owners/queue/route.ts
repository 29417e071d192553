import { getOwnerQueue } from '../../../../../contracts/owners.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { listOwnerQueue } from '../../../../../server/owners/list-queue.ts'

export const GET = handle(getOwnerQueue, (context, { query }) => listOwnerQueue(context, query))
