import { sql, type SQL } from 'drizzle-orm'
import { numberOfDay, type Day, type Instant } from '../domain/days.ts'
import type { FallenRow } from '../domain/status/measures.ts'
import { epochMsOf, withDays } from './day-numbers.ts'
import type { Orm } from './open.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'

/** With what is recorded by now, or as far as it was by an instant. */
export type MeasureKnowledge = 'corrected' | { at: Instant }

/** With a plus before the alias, rows are found by what else is said of them. */
function knownAs(alias: string, knowledge: MeasureKnowledge): SQL {
  const table = sql.raw(alias)
  // Literal, so that the indexes of what is still known are used.
  if (knowledge === 'corrected') return sql.raw(`${alias}.recorded_to = ${STILL_KNOWN_MS}`)
  const at = epochMsOf(knowledge.at)
  return sql`${table}.recorded_from <= ${at} and ${table}.recorded_to > ${at}`
}

const LIVE = sql.raw("i.status not in ('not-live', 'retired')")

/**
 * When controls of systems did not pass, and what came after, in order of system, control and day. Only rows that begin up
 * to a day, of systems that were live when it began.
 */
export function readFallen(
  orm: Orm,
  { controls, upTo, knowledge }: { controls: readonly string[]; upTo: Day; knowledge: MeasureKnowledge },
): FallenRow[] {
  if (controls.length === 0) return []
  const ids = sql.join(
    controls.map((id) => sql`${id}`),
    sql`, `,
  )
  const rows = orm.all(sql`
    select c.system_id as "systemId", c.control_id as "controlId", c.from_on as "from", c.to_on as "to",
      (select n.status from control_intervals n
        where n.system_id = c.system_id and n.control_id = c.control_id and n.from_on = c.to_on
          and ${knownAs('+n', knowledge)}) as "next"
    from control_intervals c
    cross join system_intervals i on i.system_id = c.system_id and ${knownAs('+i', knowledge)}
      and i.from_on <= c.from_on and i.to_on > c.from_on and ${LIVE}
    where c.control_id in (${ids}) and ${knownAs('c', knowledge)} and c.from_on <= ${numberOfDay(upTo)}
      and c.status in ('failing', 'overdue', 'missing', 'inconclusive')
    order by c.system_id, c.control_id, c.from_on`)
  return withDays<FallenRow>(rows, ['from', 'to'])
}

export interface StandingPass {
  systemId: string
  endsOn: string | null
  passes: number
}

/** Standing passes of controls of live systems on a day, by system and the last day that they hold. */
export function countStandingPasses(orm: Orm, day: Day, knowledge: MeasureKnowledge): StandingPass[] {
  const on = numberOfDay(day)
  const rows = orm.all(sql`
    select c.system_id as "systemId", c.due_on as "endsOn", count(*) as "passes"
    from system_intervals i
    join control_intervals c on c.system_id = i.system_id and ${knownAs('c', knowledge)}
      and c.from_on <= ${on} and c.to_on > ${on} and c.status in ('met', 'due-soon')
    where ${knownAs('i', knowledge)} and i.from_on <= ${on} and i.to_on > ${on} and ${LIVE}
    group by c.system_id, c.due_on`)
  return withDays<StandingPass>(rows, ['endsOn'])
}

export interface LapsedRow {
  systemId: string
  name: string
  unit: string | null
  status: 'lapsed' | 'failing'
  from: Day
  to: Day
}

/** When systems were lapsed or failing within some days, in order of system and day. */
export function readLapsed(
  orm: Orm,
  { from, to, knowledge }: { from: Day; to: Day; knowledge: MeasureKnowledge },
): LapsedRow[] {
  const rows = orm.all(sql`
    select i.system_id as "systemId", s.name as "name", i.unit as "unit", i.status as "status",
      i.from_on as "from", i.to_on as "to"
    from system_intervals i join systems s on s.id = i.system_id
    where ${knownAs('i', knowledge)} and i.status in ('lapsed', 'failing')
      and i.from_on < ${numberOfDay(to)} and i.to_on > ${numberOfDay(from)}
    order by s.number, i.from_on`)
  return withDays<LapsedRow>(rows, ['from', 'to'])
}
