import { postFirstLead } from '../../../../contracts/people.ts'
import { createFirstLead } from '../../../../server/access/first-lead.ts'
import { handle } from '../../../../server/http/handle.ts'

export const POST = handle(postFirstLead, (context, { body }) => createFirstLead(context, body))
