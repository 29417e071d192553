import { deleteSession } from '../../../../../contracts/people.ts'
import { endOwnSession } from '../../../../../server/access/sessions.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const DELETE = handle(deleteSession, (context, { params }) => endOwnSession(context, params.id))
