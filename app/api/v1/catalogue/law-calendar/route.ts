import { lawCalendarRoute } from '../../../../../contracts/control-standing.ts'
import { getLawCalendar } from '../../../../../server/catalogue/law-calendar.ts'
import { handle } from '../../../../../server/http/handle.ts'

export const GET = handle(lawCalendarRoute, (context) => getLawCalendar(context))
