import { getPeople, postPerson } from '../../../../contracts/people.ts'
import { handle } from '../../../../server/http/handle.ts'
import { addPerson } from '../../../../server/people/add.ts'
import { listPeople } from '../../../../server/people/list.ts'

export const GET = handle(getPeople, (context, { query }) => listPeople(context, query))
export const POST = handle(postPerson, (context, { body }) => addPerson(context, body))
