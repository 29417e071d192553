import { sql } from 'drizzle-orm'
import { numberOfDay, type Day } from '../domain/days.ts'
import { withDays } from './day-numbers.ts'
import { holdsOn } from './day-view.ts'
import type { Orm } from './open.ts'
import { isOwn } from './own-systems.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'
import { presentOn } from './system-list.ts'

export interface EndingPassRow {
  /** null where it was filed for a unit or the organisation. */
  systemId: string | null
  systemName: string | null
  unit: string | null
  /** 0 or 1. */
  organisation: number
  /** How many systems rest on it now, and their tiers, parted by commas. */
  systems: number
  tiers: string
  controlId: string
  status: string
  /** Of several systems the first. */
  dueOn: string
  filingId: string
  kind: string
  effectiveOn: string
  /** The last day that its filer gave it. */
  validUntil: string | null
}

export interface EndingPasses {
  /** Systems owned or stood in for by a person, or these; or what was filed for units and the organisation. */
  of: { personId: string } | { systems: readonly string[] } | 'all'
  /** Empty: all. */
  controls: readonly string[]
  today: Day
  limit: number
}

const listOf = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )

/**
 * Controls beyond the idea whose pass ends soon or has ended, that pass being a filing for systems, while nothing newer
 * waits for a decision; the earliest first.
 */
export function readEndingPasses(orm: Orm, { of, controls, today, limit }: EndingPasses): EndingPassRow[] {
  if (of === 'all') return readPassesForAll(orm, { controls, today, limit })
  if ('systems' in of && of.systems.length === 0) return []
  const ofSystems = 'systems' in of ? sql`s.id in (${listOf(of.systems)})` : isOwn(of.personId, today, 's')
  const ofControls = controls.length === 0 ? sql`true` : sql`c.control_id in (${listOf(controls)})`
  const on = numberOfDay(today)
  const rows = orm.all(sql`
    select c.system_id as "systemId", s.name as "systemName", null as "unit", 0 as "organisation", 1 as "systems",
      i.tier as "tiers", c.control_id as "controlId", c.status as "status",
      c.due_on as "dueOn", f.id as "filingId", f.kind as "kind", f.effective_on as "effectiveOn", f.valid_until as "validUntil"
    from systems s
    cross join system_intervals i on i.system_id = s.id
    cross join control_intervals c on c.system_id = s.id
    cross join filings f on f.id = c.basis_id
    where ${ofSystems} and ${ofControls}
      and c.recorded_to = ${STILL_KNOWN_MS} and c.from_on <= ${on} and c.to_on > ${on}
      and c.status in ('due-soon', 'overdue')
      and i.stage in ('development', 'pilot', 'live') and ${sql.join(presentOn(today), sql` and `)}
      and f.state = 'accepted' and f.organisation = 0 and f.unit is null
      and not exists (
        select 1 from filing_systems fs
        join filing_controls fc on fc.filing_id = fs.filing_id and fc.control_id = c.control_id
        join filings n on n.id = fs.filing_id
        where fs.system_id = c.system_id and n.state = 'undecided' and n.verdict = 'pass')
    order by c.due_on, s.number, c.control_id limit ${limit}`)
  return withDays<EndingPassRow>(rows, ['dueOn'])
}

const SHARED = sql.raw(`filings one indexed by filings_shared`)
const IS_SHARED = sql.raw(`one.state = 'accepted' and (one.organisation = 1 or one.unit is not null)`)

/**
 * The same of filings for units and the organisation, each with the systems beyond the idea that rest on it alone. What
 * they rest on is compared last (`+`): it would be looked up for every row, of which next to none ends soon.
 */
function readPassesForAll(orm: Orm, { controls, today, limit }: Omit<EndingPasses, 'of'>): EndingPassRow[] {
  const ofControls = controls.length === 0 ? sql`true` : sql`c.control_id in (${listOf(controls)})`
  const rows = orm.all(sql`
    select null as "systemId", null as "systemName", f.unit as "unit", f.organisation as "organisation",
      count(*) as "systems", group_concat(distinct i.tier) as "tiers", c.control_id as "controlId",
      case max(c.status = 'overdue') when 1 then 'overdue' else 'due-soon' end as "status",
      min(c.due_on) as "dueOn", f.id as "filingId", f.kind as "kind", f.effective_on as "effectiveOn", f.valid_until as "validUntil"
    from control_intervals c indexed by control_intervals_still
    cross join filings f on f.id = c.basis_id
    cross join filing_controls fc on fc.filing_id = f.id and fc.control_id = c.control_id
    cross join system_intervals i on i.system_id = c.system_id
    where c.control_id in (
        select of.control_id from ${SHARED} cross join filing_controls of on of.filing_id = one.id where ${IS_SHARED})
      and ${ofControls}
      and ${sql.join(holdsOn('c', { on: today, view: 'corrected' }), sql` and `)}
      and c.status in ('due-soon', 'overdue') and +c.basis_id in (select one.id from ${SHARED} where ${IS_SHARED})
      and i.stage in ('development', 'pilot', 'live') and ${sql.join(presentOn(today), sql` and `)}
      and not exists (
        select 1 from filings n indexed by filings_shared
        cross join filing_controls nc on nc.filing_id = n.id and nc.control_id = c.control_id
        where (n.organisation = 1 or n.unit is not null) and n.state = 'undecided' and n.verdict = 'pass' and n.organisation = f.organisation and n.unit is f.unit)
    group by f.id, c.control_id
    order by min(c.due_on), f.number, c.control_id limit ${limit}`)
  return withDays<EndingPassRow>(rows, ['dueOn'])
}

/** For each filing the day that its artefacts were first filed to hold from: its own, or that of what it attests again. */
export function readArtefactDays(orm: Orm, filings: readonly string[]): Map<string, string> {
  if (filings.length === 0) return new Map()
  const rows = orm.all<{ id: string; effectiveOn: string }>(sql`
    with recursive chain(start, reattests, effective_on) as (
      select id, reattests, effective_on from filings where id in (${listOf(filings)})
      union all
      select chain.start, f.reattests, f.effective_on from chain join filings f on f.id = chain.reattests)
    select start as "id", effective_on as "effectiveOn" from chain where reattests is null`)
  return new Map(rows.map(({ id, effectiveOn }) => [id, effectiveOn]))
}
