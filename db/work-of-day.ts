import { sql, type SQL } from 'drizzle-orm'
import { END_OF_TIME, numberOfDay, type Day } from '../domain/days.ts'
import { withDays } from './day-numbers.ts'
import { filedBy, holdsOn, stateBy, type DayView, type FiledBy } from './day-view.ts'
import type { Orm } from './open.ts'
import type { OwnControlRow, OwnQuestionsRow } from './work-queries.ts'

/** Whose work, on which day. */
export interface WorkOfDay {
  personId: string
  day: DayView & FiledBy
  /** Left out: nothing that an owner could do. */
  besides: readonly string[]
  limit: number
}

type Rows = { rows: OwnControlRow[]; total: number }

/** Controls that did not pass on a day, on systems beyond the idea that a person owned then; the gravest first. */
export function readFailingOfDay(orm: Orm, work: WorkOfDay): Rows {
  return readOfDay(orm, work, {
    condition: sql.raw("c.status in ('failing', 'overdue', 'missing', 'inconclusive')"),
    order: sql.raw(`case when i.stage in ('pilot', 'live') then 0 else 1 end,
      case c.status when 'failing' then 0 when 'overdue' then 1 when 'missing' then 2 else 3 end,
      coalesce(c.due_on, ${numberOfDay(END_OF_TIME)}), s.number, c.control_id`),
  })
}

/** Controls that fell due after a day, up to another; the earliest first. */
export function readDueAfterDay(orm: Orm, work: WorkOfDay, until: Day): Rows {
  return readOfDay(orm, work, {
    condition: sql`c.status in ('due-soon', 'awaiting') and c.due_on <= ${numberOfDay(until)}`,
    order: sql.raw('c.due_on, s.number, c.control_id'),
  })
}

/** Systems that a person owned on a day, with questions that kept a rule or a control undecided then; in the same order. */
export function readQuestionsOfDay(orm: Orm, personId: string, day: DayView): OwnQuestionsRow[] {
  return orm.all<OwnQuestionsRow>(sql`
    select s.id as "id", s.name as "name", i.open_questions as "open"
    from system_intervals i join systems s on s.id = i.system_id
    where i.owner_id = ${personId} and i.open_questions > 0 and i.stage <> 'retired'
      and ${sql.join(holdsOn('i', day), sql` and `)}
    order by i.stage in ('pilot', 'live') desc, i.open_questions desc, s.number`)
}

function readOfDay(orm: Orm, { personId, day, besides, limit }: WorkOfDay, by: { condition: SQL; order: SQL }): Rows {
  const left = sql.join(
    besides.map((id) => sql`${id}`),
    sql`, `,
  )
  // What waited for somebody else's decision then was not the owner's turn.
  const from = sql`
    from system_intervals i
    join systems s on s.id = i.system_id
    cross join control_intervals c on c.system_id = i.system_id
    where i.owner_id = ${personId} and i.stage in ('development', 'pilot', 'live')
      and ${sql.join([...holdsOn('i', day), ...holdsOn('c', day)], sql` and `)}
      and c.control_id not in (${left}) and ${by.condition}
      and not exists (
        select 1 from filing_systems fs
        join filing_controls fc on fc.filing_id = fs.filing_id and fc.control_id = c.control_id
        join filings f on f.id = fs.filing_id
        where fs.system_id = c.system_id and f.verdict = 'pass' and ${filedBy('f', day)}
          and ${stateBy('f', day.known)} = 'undecided')`
  const rows = orm.all(sql`
    select c.system_id as "systemId", s.name as "systemName", c.control_id as "controlId", c.status as "status",
      c.from_on as "fromOn", c.due_on as "dueOn"
    ${from} order by ${by.order} limit ${limit}`)
  const found = orm.get<{ total: number }>(sql`select count(*) as "total" ${from}`)
  return { rows: withDays<OwnControlRow>(rows, ['fromOn', 'dueOn']), total: found?.total ?? 0 }
}
