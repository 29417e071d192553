import { sql, type SQL } from 'drizzle-orm'
import { holdsOn, type DayView } from './day-view.ts'
import type { Orm } from './open.ts'

export interface PairCount {
  controlId: string
  unit: string | null
  /** Passing: met, due soon or excepted. Open: awaiting or undetermined. */
  passing: number
  open: number
  pairs: number
}

/** Pairs of live system and control on a day, by control and unit. */
export function countPairs(orm: Orm, day: DayView): PairCount[] {
  return orm.all<PairCount>(sql`
    with live as materialized (
      select i.system_id as id, i.unit as unit from system_intervals i
      where i.status not in ('not-live', 'retired') and ${sql.join(holdsOn('i', day), sql` and `)}
    )
    select c.control_id as "controlId", live.unit as "unit", count(*) as "pairs",
      sum(c.status in ('met', 'due-soon', 'excepted')) as "passing",
      sum(c.status in ('awaiting', 'undetermined')) as "open"
    from live cross join control_intervals c on c.system_id = live.id
    where ${sql.join(holdsOn('c', day), sql` and `)}
    group by c.control_id, live.unit`)
}

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
