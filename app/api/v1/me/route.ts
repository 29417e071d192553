import { getMe as contract } from '../../../../contracts/people.ts'
import { handle } from '../../../../server/http/handle.ts'
import { getMe } from '../../../../server/people/get.ts'

export const GET = handle(contract, getMe)
