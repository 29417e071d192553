import { sql, type SQL } from 'drizzle-orm'
import { holdsOn, type DayView } from './day-view.ts'

/** The pairs of system and control that do not pass: what a share of them leaves to be done. */
export function lackingCondition(controls: readonly string[], day: DayView): SQL[] {
  const ids = sql.join(
    controls.map((id) => sql`${id}`),
    sql`, `,
  )
  return [
    sql.raw("i.status not in ('not-live', 'retired')"),
    sql`i.system_id in (
      select c.system_id from control_intervals c
      where c.control_id in (${ids}) and ${sql.raw(NOT_PASSING)} and ${sql.join(holdsOn('c', day), sql` and `)})`,
  ]
}

const NOT_PASSING = "c.status not in ('met', 'due-soon', 'excepted')"
