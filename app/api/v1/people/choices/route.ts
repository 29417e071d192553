import { getPersonChoices } from '../../../../../contracts/people.ts'
import { handle } from '../../../../../server/http/handle.ts'
import { choosePeople } from '../../../../../server/people/list.ts'

export const GET = handle(getPersonChoices, (context, { query }) => choosePeople(context, query))
