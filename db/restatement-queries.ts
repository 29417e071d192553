import { sql } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import { holdsOn, type DayView } from './day-view.ts'
import type { Orm } from './open.ts'

const TOLD = sql.raw(`i.system_id as id, i.status, i.verdict, i.tier, i.stage, i.unit, i.kind, i.owner_id,
  i.people_affected, i.open_questions, i.by_exception, i.next_due_on`)

/** The number of systems of which a day is told otherwise now than at its end. */
export function countCorrected(orm: Orm, on: Day): number {
  const told = (view: DayView['view']) =>
    sql`select ${TOLD} from system_intervals i where ${sql.join(holdsOn('i', { on, view }), sql` and `)}`
  const found = orm.get<{ total: number }>(sql`
    with known as materialized (${told('known')}), corrected as materialized (${told('corrected')})
    select count(distinct id) as "total" from (
      select * from (select * from known except select * from corrected)
      union all select * from (select * from corrected except select * from known)
    )`)
  return found?.total ?? 0
}
