import { sql, type SQL } from 'drizzle-orm'
import { numberOfDay } from '../domain/days.ts'
import { dayText } from './day-numbers.ts'
import type { DayView } from './day-view.ts'
import type { Orm } from './open.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'

export interface StruckRow {
  id: string
  number: number
  name: string
  purpose: string | null
  unit: string | null
  source: string | null
  externalId: string | null
  struckOn: string
}

/** The day of the list; today as it is now, or another with what is known there. */
export interface StruckDay extends DayView {
  isToday: boolean
}

/** Systems that are struck on a day, those struck last first; and how many. Merged ones go on as another. */
export function readStruck(
  orm: Orm,
  { day, after, limit }: { day: StruckDay; after: { struckOn: string; number: number } | null; limit: number },
): { rows: StruckRow[]; total: number } {
  const beyond =
    after === null ? sql.raw('1 = 1') : sql`(struck.since, -number) < (${after.struckOn}, ${-after.number})`
  const struck = struckOn(day)
  const rows = orm.all<StruckRow>(sql`
    with struck as (${struck})
    select id as "id", number as "number", name as "name", purpose as "purpose", unit as "unit", source as "source",
      external_id as "externalId", struck.since as "struckOn"
    from struck join systems using (id) where ${beyond} order by since desc, number limit ${limit}`)
  return { rows, total: countStruck(orm, day) }
}

export function countStruck(orm: Orm, day: StruckDay): number {
  const found = orm.get<{ total: number }>(sql`select count(*) as "total" from (${struckOn(day)})`)
  return found?.total ?? 0
}

/**
 * Today is told by the systems themselves, by the index of those that are struck (the plus keeps it from the other); another
 * day by the intervals that ended before it while none holds on it.
 */
function struckOn({ on, view, isToday }: StruckDay): SQL {
  if (isToday) return sql`select id, struck_on as since from systems where struck_on <= ${on} and +merged_into is null`
  const [start, end] = view === 'known' ? ['known_from_on', 'known_to_on'] : ['from_on', 'to_on']
  const isSo = view === 'known' ? 'known_to_on > known_from_on' : `recorded_to = ${STILL_KNOWN_MS}`
  return sql`
    select system_id as id, ${dayText(sql`max(${sql.raw(end!)})`)} as since from system_intervals
    where ${sql.raw(isSo)} and ${sql.raw(start!)} <= ${numberOfDay(on)}
      and system_id in (select id from systems where merged_into is null)
    group by system_id having since <= ${on}`
}
