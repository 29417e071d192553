import { getPersonRoute, patchPerson } from '../../../../../contracts/people.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { changePerson } from '../../../../../server/people/change.ts'
import { getPerson } from '../../../../../server/people/get.ts'

export const GET = handle(getPersonRoute, (context, { params }) => getPerson(context, params.id))
export const PATCH = handle(patchPerson, (context, { params, body }) => changePerson(context, params.id, body))
