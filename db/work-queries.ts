import { sql } from 'drizzle-orm'
import { END_OF_TIME, numberOfDay, type Day } from '../domain/days.ts'
import { withDays } from './day-numbers.ts'
import { holdsOn } from './day-view.ts'
import type { FilingRow } from './filing-queries.ts'
import type { Orm } from './open.ts'
import { isOwn } from './own-systems.ts'
import { filings } from './schema.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'
import { presentOn } from './system-list.ts'

export interface OwnControlRow {
  systemId: string
  systemName: string
  controlId: string
  status: string
  fromOn: string
  dueOn: string | null
}

interface OwnControls {
  personId: string
  today: Day
  /** Left out: nothing that an owner could do. */
  besides: readonly string[]
  limit: number
}

const present = (on: number) => sql`c.recorded_to = ${STILL_KNOWN_MS} and c.from_on <= ${on} and c.to_on > ${on}`
const listOf = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )

// From the person's own systems on: crossed, so that nothing else is begun with.
const OWN = sql.raw(`
  from systems s
  cross join system_intervals i on i.system_id = s.id
  cross join control_intervals c on c.system_id = s.id`)

// What waits for somebody else's decision is not the owner's turn.
const NOT_FILED = sql.raw(`not exists (
  select 1 from filing_systems fs
  join filing_controls fc on fc.filing_id = fs.filing_id and fc.control_id = c.control_id
  join filings f on f.id = fs.filing_id
  where fs.system_id = c.system_id and f.state = 'undecided' and f.verdict = 'pass')`)

/** Controls that are not passing, on systems of a person beyond the idea; the gravest first, then the earliest due. */
export function readOwnFailing(orm: Orm, own: OwnControls): { rows: OwnControlRow[]; total: number } {
  const condition = sql`c.status in ('failing', 'overdue', 'missing', 'inconclusive') and ${NOT_FILED}`
  const order = sql.raw(`
    case when i.stage in ('pilot', 'live') then 0 else 1 end,
    case c.status when 'failing' then 0 when 'overdue' then 1 when 'missing' then 2 else 3 end,
    coalesce(c.due_on, ${numberOfDay(END_OF_TIME)}), s.number, c.control_id`)
  return readOwn(orm, own, { condition, order })
}

/** Controls that fall due until a day, on systems of a person beyond the idea; the earliest first. */
export function readOwnDue(orm: Orm, own: OwnControls, until: Day): { rows: OwnControlRow[]; total: number } {
  const condition = sql`c.status in ('due-soon', 'awaiting') and c.due_on <= ${numberOfDay(until)} and ${NOT_FILED}`
  return readOwn(orm, own, { condition, order: sql.raw('c.due_on, s.number, c.control_id') })
}

function readOwn(
  orm: Orm,
  { personId, today, besides, limit }: OwnControls,
  { condition, order }: { condition: ReturnType<typeof sql>; order: ReturnType<typeof sql> },
) {
  const on = numberOfDay(today)
  const where = sql`
    ${isOwn(personId, today, 's')}
    and i.recorded_to = ${STILL_KNOWN_MS} and i.from_on <= ${on} and i.to_on > ${on}
    and i.stage in ('development', 'pilot', 'live')
    and ${present(on)} and c.control_id not in (${listOf(besides)}) and ${condition}`
  const found = orm.all<OwnControlRow & { total: number }>(sql`
    select c.system_id as "systemId", s.name as "systemName", c.control_id as "controlId", c.status as "status",
      c.from_on as "fromOn", c.due_on as "dueOn", count(*) over () as "total"
    ${OWN} where ${where} order by ${order} limit ${limit}`)
  return { rows: withDays<OwnControlRow>(found, ['fromOn', 'dueOn']), total: found[0]?.total ?? 0 }
}

/** Systems whose ownership was offered to a person. */
export function readNominations(orm: Orm, personId: string): { id: string; name: string }[] {
  return orm.all(sql`
    select id as "id", name as "name" from systems
    where nominee_id = ${personId} and struck_on is null order by number`)
}

export interface OwnQuestionsRow {
  id: string
  name: string
  open: number
}

/** Own systems with questions that keep a rule or a control undecided; pilot and live ones first, of those the most. */
export function readOwnQuestions(orm: Orm, personId: string, today: Day): OwnQuestionsRow[] {
  return orm.all(sql`
    select s.id as "id", s.name as "name", i.open_questions as "open"
    from systems s cross join system_intervals i on i.system_id = s.id
    where ${isOwn(personId, today, 's')} and i.open_questions > 0
      and i.stage <> 'retired' and ${sql.join(presentOn(today), sql` and `)}
    order by i.stage in ('pilot', 'live') desc, i.open_questions desc, s.number`)
}

// By their ids, which are their numbers: a system has dozens of filings, and to look up each would take longest.
const NEWER = sql.raw('(length(ns.filing_id), ns.filing_id) > (length(f.id), f.id)')

/** Own filings that were rejected while nothing newer was filed by anybody for any of the same systems and controls. */
export function readRejected(orm: Orm, personId: string): string[] {
  const rows = orm.all<{ id: string }>(sql`
    select f.id as "id" from filings f
    where f.filed_by = ${personId} and f.state = 'rejected' and not exists (
      select 1 from filing_controls fc
      cross join filing_systems fs on fs.filing_id = f.id
      cross join filing_systems ns on ns.system_id = fs.system_id
      cross join filing_controls nc on nc.filing_id = ns.filing_id and nc.control_id = fc.control_id
      where fc.filing_id = f.id and ${NEWER})
    and not exists (
      select 1 from filings n indexed by filings_shared
      cross join filing_controls nc on nc.filing_id = n.id
      cross join filing_controls fc on fc.filing_id = f.id and fc.control_id = nc.control_id
      where (f.organisation = 1 or f.unit is not null) and (n.organisation = 1 or n.unit is not null)
        and n.number > f.number and n.organisation = f.organisation and n.unit is f.unit)
    order by f.number desc`)
  return rows.map((row) => row.id)
}

export function countUndecidedBy(orm: Orm, personId: string): number {
  const found = orm.get<{ total: number }>(sql`
    select count(*) as "total" from filings where filed_by = ${personId} and state = 'undecided'`)
  return found?.total ?? 0
}

/** Filings by their ids, the newest first. */
export function readFilings(orm: Orm, ids: readonly string[]): FilingRow[] {
  if (ids.length === 0) return []
  return orm
    .select()
    .from(filings)
    .where(sql`${filings.id} in (${listOf(ids)})`)
    .orderBy(sql`${filings.number} desc`)
    .all()
}

/** Gaps among all systems that a lead closes, besides the queue for an owner. */
export function countGaps(orm: Orm, today: Day): { proposals: number; notAccepted: number } {
  const counted = sql`
    cross join system_intervals i on i.system_id = s.id
    where i.stage <> 'retired' and ${sql.join(presentOn(today), sql` and `)}`
  // Compared with a text, so that it is searched for in the index.
  const found = orm.get<{ proposals: number; notAccepted: number }>(sql`
    select
      (select count(*) from systems s indexed by systems_proposed ${counted} and s.proposed = 1) as "proposals",
      (select count(*) from systems s indexed by systems_nominee ${counted} and s.nominee_id >= '') as "notAccepted"`)
  return found ?? { proposals: 0, notAccepted: 0 }
}

export interface SharedControlRow {
  controlId: string
  status: string
  systems: number
}

/** Of these controls, those that do not pass on live systems, and on how many; the most first. */
export function readSharedFailing(orm: Orm, controls: readonly string[], today: Day): SharedControlRow[] {
  return orm.all(sql`
    select c.control_id as "controlId", c.status as "status", count(*) as "systems"
    from control_intervals c indexed by control_intervals_still
    where c.control_id in (${listOf(controls)}) and c.status in ('failing', 'overdue', 'missing', 'inconclusive', 'due-soon')
      and ${sql.join(holdsOn('c', { on: today, view: 'corrected' }), sql` and `)}
      and c.system_id in (
        select i.system_id from system_intervals i indexed by system_intervals_inventory
        where i.stage in ('pilot', 'live') and ${sql.join(presentOn(today), sql` and `)})
    group by c.control_id, c.status order by count(*) desc, c.control_id`)
}
