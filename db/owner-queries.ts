import { sql, type SQL } from 'drizzle-orm'
import { addDays, numberOfDay, type Day, type Instant } from '../domain/days.ts'
import type { Role } from '../domain/events.ts'
import type { StandIn } from '../domain/stand-ins.ts'
import type { Orm } from './open.ts'
import { DUE_SOON_DAYS, presentOn } from './system-list.ts'

export interface HeldSystemRow {
  id: string
  name: string
  status: string
  ownerId: string | null
  nomineeId: string | null
  standIns: StandIn[]
}

/** The systems that somebody owns, is nominated for or stands in for on a day or later; in order of number. */
export function readHeldSystems(orm: Orm, personId: string, today: Day): HeldSystemRow[] {
  const standsIn = standsInFrom(personId, today)
  const rows = orm.all<Omit<HeldSystemRow, 'standIns'> & { standIns: string }>(sql`
    select s.id as "id", s.name as "name", i.status as "status", s.owner_id as "ownerId", s.nominee_id as "nomineeId",
      s.stand_ins as "standIns"
    from systems s join system_intervals i on i.system_id = s.id
    where (s.owner_id = ${personId} or s.nominee_id = ${personId} or ${standsIn})
      and i.stage <> 'retired' and ${all(presentOn(today))}
    order by s.number`)
  return rows.map((row) => ({ ...row, standIns: JSON.parse(row.standIns) as StandIn[] })) // safe: the projection's own
}

function standsInFrom(personId: string, today: Day): SQL {
  return sql`(s.stand_ins <> '[]' and exists (select 1 from json_each(s.stand_ins) one
    where one.value ->> 'personId' = ${personId} and coalesce(one.value ->> 'until', '9999-12-31') >= ${today}))`
}

/** Every system that names somebody as owner, nominee, who declined or who stood in at any time. */
export function listSystemsNaming(orm: Orm, personId: string): string[] {
  const rows = orm.all<{ id: string }>(sql`
    select s.id as "id" from systems s
    where s.owner_id = ${personId} or s.nominee_id = ${personId} or s.declined_by = ${personId}
      or (s.stand_ins <> '[]' and exists (
        select 1 from json_each(s.stand_ins) one where one.value ->> 'personId' = ${personId}))
    order by s.number`)
  return rows.map(({ id }) => id)
}

export interface OpenFindingRow {
  id: string
  systemId: string
  systemName: string
  severity: string
  dueOn: string
}

/** The findings that are somebody's to put right and are not resolved; what is due first comes first. */
export function readOpenFindings(orm: Orm, personId: string): OpenFindingRow[] {
  return orm.all(sql`
    select f.id as "id", f.system_id as "systemId", s.name as "systemName", f.severity as "severity", f.due_on as "dueOn"
    from findings f join systems s on s.id = f.system_id
    where f.owner_id = ${personId} and f.resolved_on is null order by f.due_on, f.number`)
}

export interface QueuedRow {
  id: string
  number: number
  name: string
  version: number
  unit: string | null
  stage: string
  status: string
  tier: string
  reason: string
  since: string | null
  ownerId: string | null
  nomineeId: string | null
  declinedBy: string | null
  declinedHash: string | null
  standIns: string
}

export interface QueueQuery {
  today: Day
  now: Instant
  /** A nominee who was asked before this instant has waited for long. */
  longAgo: Instant
  /** Empty: all. */
  reasons: readonly string[]
  /** Number of the last one of the page before. */
  after: number
  limit: number
}

/** The systems that wait for an owner, with one reason each, in order of number, with how many there are of each. */
export function readOwnerQueue(orm: Orm, query: QueueQuery): { rows: QueuedRow[]; counts: Map<string, number> } {
  const queued = queuedSystems(query)
  const counted = orm.all<{ reason: string; total: number }>(sql`
    with q as (${queued}) select q.reason as "reason", count(*) as "total" from q where q.reason is not null group by q.reason`)
  const counts = new Map(counted.map(({ reason, total }) => [reason, total]))
  const isAsked = (reason: string) => query.reasons.length === 0 || query.reasons.includes(reason)
  if (!counted.some(({ reason }) => isAsked(reason))) return { rows: [], counts }
  const among = query.reasons.length === 0 ? sql`` : sql`and q.reason in (${list(query.reasons)})`
  const rows = orm.all<QueuedRow>(sql`
    with q as (${queued}) select * from q where q.reason is not null and q.number > ${query.after} ${among}
    order by q.number limit ${query.limit}`)
  return { rows, counts }
}

// Of most systems the owner is there, and nobody else was asked: they are passed over without being looked up.
const ASKED = sql.raw(`
  select asked.id from systems asked indexed by systems_nominee where asked.nominee_id >= ''
  union all
  select no.id from systems no indexed by systems_declined where no.declined_by is not null`)

// Looked up once, not for each system.
const GONE = sql.raw(`select id from people where disabled = 1 or role not in ('owner', 'lead')`)
const IS_OWNER_GONE = sql`i.owner_id in (${GONE})`

// A nominee who cannot sign in, or may not own, never accepts; somebody disabled owns nothing, whatever the record says.
function queuedSystems({ today, now, longAgo }: QueueQuery): SQL {
  return sql`
    select s.id as "id", s.number as "number", s.name as "name", s.version as "version", i.unit as "unit",
      i.stage as "stage", i.status as "status", i.tier as "tier", i.owner_id as "ownerId", s.nominee_id as "nomineeId",
      s.declined_by as "declinedBy", s.declined_hash as "declinedHash", s.stand_ins as "standIns",
      case
        when s.nominee_id is null and s.declined_by is not null then 'declined'
        when n.id in (${GONE}) then 'nominee-gone'
        when n.id is not null and ${hasNoAccount(now)} then 'no-account'
        when s.nominated_at < ${longAgo} then 'not-accepted'
        when ${IS_OWNER_GONE} then 'owner-gone'
        when i.owner_id is null and s.nominee_id is null then 'no-owner'
      end as "reason",
      case when s.nominee_id is not null then s.nominated_at
        when s.declined_by is not null then s.declined_at
        when i.owner_id is null then s.registered_at end as "since"
    from system_intervals i indexed by system_intervals_inventory
    cross join systems s on s.id = i.system_id
    left join people n on n.id = s.nominee_id
    where i.stage <> 'retired' and ${all(presentOn(today))}
      and (i.owner_id is null or ${IS_OWNER_GONE} or i.system_id in (${ASKED}))`
}

/** No password, and no link on its way to set one. */
function hasNoAccount(now: Instant): SQL {
  return sql`not exists (select 1 from credentials where person_id = n.id)
    and not exists (
      select 1 from sign_in_links l where l.person_id = n.id and l.used_at is null and l.expires_at > ${now})`
}

export interface LoadRow {
  personId: string
  status: string
  systems: number
  overdue: number
  dueSoon: number
}

/** How many systems each person owns, by status; how many of them are past their due day, or due soon. */
export function readLoads(orm: Orm, today: Day): LoadRow[] {
  const [first, last] = [numberOfDay(today), numberOfDay(addDays(today, DUE_SOON_DAYS))]
  return orm.all(sql`
    select i.owner_id as "personId", i.status as "status", count(*) as "systems",
      coalesce(sum(i.next_due_on < ${first}), 0) as "overdue",
      coalesce(sum(i.next_due_on between ${first} and ${last}), 0) as "dueSoon"
    from system_intervals i
    where i.owner_id is not null and i.status <> 'retired' and ${all(presentOn(today))}
    group by i.owner_id, i.status`)
}

/** How many systems wait for each person to accept. */
export function countNominations(orm: Orm, today: Day): Map<string, number> {
  return counted(
    orm.all(sql`
      select s.nominee_id as "personId", count(*) as "total"
      from system_intervals i join systems s on s.id = i.system_id
      where s.nominee_id is not null and i.status <> 'retired' and ${all(presentOn(today))} group by s.nominee_id`),
  )
}

export function countOpenFindings(orm: Orm): Map<string, number> {
  return counted(
    orm.all(sql`
      select owner_id as "personId", count(*) as "total" from findings
      where owner_id is not null and resolved_on is null group by owner_id`),
  )
}

function counted(rows: { personId: string; total: number }[]): Map<string, number> {
  return new Map(rows.map(({ personId, total }) => [personId, total]))
}

export interface LikelyRow {
  id: string
  name: string | null
  email: string | null
  role: Role
}

/** Everybody who may be somebody else under another id: enabled, and not merged. */
export function listLikely(orm: Orm): LikelyRow[] {
  return orm.all(sql`
    select p.id as "id", d.name as "name", d.email as "email", p.role as "role"
    from people p left join person_details d on d.person_id = p.id
    where p.disabled = 0 and p.merged_into is null order by p.number`)
}

function list(values: readonly string[]): SQL {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
}

function all(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `)
}
