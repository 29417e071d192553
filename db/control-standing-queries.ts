import { sql, type SQL } from 'drizzle-orm'
import { numberOfDay, type Day } from '../domain/days.ts'
import { withDays } from './day-numbers.ts'
import type { Orm } from './open.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'

/** How many systems have a status of a control today. */
export interface StandingCount {
  controlId: string
  status: string
  systems: number
}

// Literal, so that the indexes of what is still known are used.
const isStillKnown = (alias: 'c' | 'i') => sql.raw(`${alias}.recorded_to = ${STILL_KNOWN_MS}`)

// Systems that are struck have no interval, and retired ones are in no count.
const present = (on: number) => sql`
  control_intervals c
  join system_intervals i on i.system_id = c.system_id and ${isStillKnown('i')}
    and i.from_on <= ${on} and i.to_on > ${on} and i.status <> 'retired'`

const holds = (on: number) => sql`${isStillKnown('c')} and c.from_on <= ${on} and c.to_on > ${on}`

/** Counts of today by control and status, of one control or of all; where a control does not apply it counts nothing. */
export function countStandings(orm: Orm, today: Day, controlId?: string): StandingCount[] {
  const which = controlId === undefined ? sql`` : sql`and c.control_id = ${controlId}`
  const on = numberOfDay(today)
  return orm.all<StandingCount>(sql`
    select c.control_id as "controlId", c.status as "status", count(*) as "systems"
    from ${present(on)}
    where ${holds(on)} ${which}
    group by c.control_id, c.status`)
}

export interface StandingRow {
  systemId: string
  number: number
  name: string
  status: string
  systemStatus: string
  dueOn: string | null
  ownerId: string | null
}

/** Systems to which a control applies today, in the order of their numbers; with any of the statuses, all for none. */
export function listStandings(
  orm: Orm,
  of: { controlId: string; today: Day; status: readonly string[]; afterNumber: number; limit: number },
): StandingRow[] {
  const among = of.status.length === 0 ? sql`` : sql`and c.status in (${listed(of.status)})`
  const on = numberOfDay(of.today)
  const rows = orm.all(sql`
    select s.id as "systemId", s.number as "number", s.name as "name", c.status as "status",
      i.status as "systemStatus", c.due_on as "dueOn", i.owner_id as "ownerId"
    from ${present(on)}
    join systems s on s.id = c.system_id
    where ${holds(on)} and c.control_id = ${of.controlId} and s.number > ${of.afterNumber} ${among}
    order by s.number
    limit ${of.limit}`)
  return withDays<StandingRow>(rows, ['dueOn'])
}

/** How many systems a change of law touches: by where their people are, and of those nobody answered it for. */
export interface Touched {
  systems: number
  unknown: number
}

/**
 * Systems to which any of the controls applies today and whose people are in any of the places; `*` among the places is
 * everywhere. Where nobody answered the places of a system, it is counted apart.
 */
export function countTouched(
  orm: Orm,
  of: { controls: readonly string[]; places: readonly string[]; today: Day },
): Touched {
  if (of.controls.length === 0) return { systems: 0, unknown: 0 }
  const answered = sql`json_extract(s.attributes, '$.jurisdictions')`
  const isHere = of.places.includes('*')
    ? sql`1`
    : sql`exists (select 1 from json_each(s.attributes, '$.jurisdictions') j where j.value in (${listed(of.places)}))`
  const on = numberOfDay(of.today)
  const row = orm.get<Touched>(sql`
    select coalesce(sum(here), 0) as "systems", coalesce(sum(not here and unknown), 0) as "unknown"
    from (
      select distinct s.id, ${isHere} as here, ${answered} is null as unknown
      from ${present(on)}
      join systems s on s.id = c.system_id
      where ${holds(on)} and c.control_id in (${listed(of.controls)})
    )`)
  return row
}

function listed(values: readonly string[]): SQL {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
}
