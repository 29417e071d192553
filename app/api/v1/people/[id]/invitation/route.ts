import { postInvitation } from '../../../../../../contracts/people.ts'
import { handle } from '../../../../../../server/http/handle.ts'
import { invitePerson } from '../../../../../../server/people/invite.ts'

export const POST = handle(postInvitation, (context, { params }) => invitePerson(context, params.id))
