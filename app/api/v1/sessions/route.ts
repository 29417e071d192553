import { getSessions } from '../../../../contracts/people.ts'
import { listSessions } from '../../../../server/access/sessions.ts'
import { handle } from '../../../../server/http/handle.ts'

export const GET = handle(getSessions, listSessions)
