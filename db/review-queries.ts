import { sql, type SQL } from 'drizzle-orm'
import { numberOfDay, type Day, type Instant } from '../domain/days.ts'
import type { EventData } from '../domain/events.ts'
import { epochMsOf, withDays } from './day-numbers.ts'
import { parseEvent } from './ledger.ts'
import type { Orm } from './open.ts'
import { isOwn } from './own-systems.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'

export interface DueReviewFilter {
  today: Day
  /** Up to when what was recorded counts as known; null: all of it. */
  known: Instant | null
  /** The last day that is looked at. */
  until: Day
  tier: readonly string[]
  /** An empty text: systems without a unit. */
  unit: readonly string[]
  /** Ids of people; `none`: systems without an owner. */
  owner: readonly string[]
  /** Of the systems that this person owns or stands in for, alone; null: of all. */
  ofPerson: string | null
}

export interface DueReviewRow {
  id: string
  number: number
  version: number
  name: string
  registeredOn: string
  ownerId: string | null
  presentOwnerId: string | null
  /** The stand-ins as JSON. */
  standIns: string
  nomineeId: string | null
  unit: string | null
  tier: string
  tierProvisional: number
  status: string
  dueOn: Day
}

export interface DueReviewCursor {
  dueOn: Day
  number: number
}

// The index holds, of each system, little more than the interval of its due day and those while it is overdue.
const DUE = sql.raw('system_intervals i indexed by system_intervals_reviews')
const NUMBER = sql.raw('cast(substr(i.system_id, 5) as integer)')

/**
 * Reviews by the day they are due on, then by system: those overdue today, and those that fall due until a day if nobody
 * acts, each as it is in the interval that its day falls into.
 */
export function readDueReviews(
  orm: Orm,
  filter: DueReviewFilter,
  { after, limit }: { after: DueReviewCursor | null; limit: number },
): DueReviewRow[] {
  const conditions = conditionsOf(filter)
  if (after !== null) {
    const dueOn = numberOfDay(after.dueOn)
    conditions.push(sql`i.review_due_on >= ${dueOn}`, sql`(i.review_due_on, ${NUMBER}) > (${dueOn}, ${after.number})`)
  }
  const today = numberOfDay(filter.today)
  const rows = orm.all(sql`
    select s.id as "id", s.number as "number", s.version as "version", s.name as "name",
      s.registered_on as "registeredOn", i.owner_id as "ownerId", s.owner_id as "presentOwnerId",
      s.stand_ins as "standIns", s.nominee_id as "nomineeId", i.unit as "unit", i.tier as "tier",
      i.tier_provisional as "tierProvisional",
      i.review_due_on as "dueOn", coalesce(t.status, i.status) as "status"
    from ${tableOf(filter)} cross join systems s on s.id = i.system_id
    left join system_intervals t on t.system_id = i.system_id and ${isKnown('t', filter.known)}
      and t.to_on > ${today} and t.from_on <= ${today}
    where ${joined(conditions)}
    order by i.review_due_on, ${NUMBER}
    limit ${limit}`)
  return withDays<DueReviewRow>(rows, ['dueOn'])
}

/** How many are due on each day that has some. */
export function countDueReviews(orm: Orm, filter: DueReviewFilter): { dueOn: string; total: number }[] {
  const rows = orm.all(sql`
    select i.review_due_on as "dueOn", count(*) as "total"
    from ${sourceOf(filter)} where ${joined(conditionsOf(filter))}
    group by i.review_due_on order by i.review_due_on`)
  return withDays<{ dueOn: string; total: number }>(rows, ['dueOn'])
}

export interface ReviewLoadRow {
  ownerId: string | null
  overdue: number
  thisWeek: number
  total: number
  nextOn: string
}

/** The same by owner, those with most overdue first. `weekEndsOn` is the last day of this week. */
export function countReviewsByOwner(
  orm: Orm,
  filter: DueReviewFilter,
  { weekEndsOn, offset, limit }: { weekEndsOn: Day; offset: number; limit: number },
): { rows: ReviewLoadRow[]; total: number } {
  const source = sql`from ${sourceOf(filter)} where ${joined(conditionsOf(filter))}`
  const [today, weekEnd] = [numberOfDay(filter.today), numberOfDay(weekEndsOn)]
  const rows = orm.all(sql`
    select i.owner_id as "ownerId", sum(i.review_due_on < ${today}) as "overdue",
      sum(i.review_due_on >= ${today} and i.review_due_on <= ${weekEnd}) as "thisWeek",
      count(*) as "total", min(i.review_due_on) as "nextOn"
    ${source} group by i.owner_id
    order by "overdue" desc, "total" desc, i.owner_id limit ${limit} offset ${offset}`)
  const found = orm.get<{ total: number }>(sql`select count(distinct coalesce(i.owner_id, '')) as "total" ${source}`)
  return { rows: withDays<ReviewLoadRow>(rows, ['nextOn']), total: found?.total ?? 0 }
}

function sourceOf(filter: DueReviewFilter): SQL {
  const table = tableOf(filter)
  return filter.ofPerson === null ? table : sql`${table} cross join systems s on s.id = i.system_id`
}

function tableOf({ known }: DueReviewFilter): SQL {
  return known === null ? DUE : sql`system_intervals i`
}

/** Literal for what is known by now, so that the partial index is used. */
function isKnown(alias: 'i' | 't', known: Instant | null): SQL {
  if (known === null) return sql.raw(`${alias}.recorded_to = ${STILL_KNOWN_MS}`)
  const at = epochMsOf(known)
  return sql`${sql.raw(alias)}.recorded_from <= ${at} and ${sql.raw(alias)}.recorded_to > ${at}`
}

function conditionsOf(filter: DueReviewFilter): SQL[] {
  const { today, until, ofPerson } = filter
  const on = numberOfDay(today)
  const conditions = [
    isKnown('i', filter.known),
    sql`i.to_on > i.review_due_on`,
    sql`i.review_due_on <= ${numberOfDay(until)}`,
    sql`i.from_on <= max(i.review_due_on, ${on})`,
    sql`i.to_on > ${on}`,
    ...oneOf(sql`i.tier`, filter.tier, null),
    ...oneOf(sql`i.unit`, filter.unit, ''),
    ...oneOf(sql`i.owner_id`, filter.owner, 'none'),
  ]
  if (ofPerson !== null) conditions.push(isOwn(ofPerson, today, 's'))
  return conditions
}

function oneOf(column: SQL, values: readonly string[], none: string | null): SQL[] {
  if (values.length === 0) return []
  const named = values.filter((value) => value !== none).map((value) => sql`${value}`)
  const parts = named.length > 0 ? [sql`${column} in (${sql.join(named, sql`, `)})`] : []
  if (named.length < values.length) parts.push(sql`${column} is null`)
  return [sql`(${sql.join(parts, sql` or `)})`]
}

function joined(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `)
}

function listOf(ids: readonly string[]): SQL {
  return sql`(${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )})`
}

/** The last review up to a day of each system that had one: the latest by its day, then by sequence. */
export function readLastReviews(
  orm: Orm,
  ids: readonly string[],
  { today, known }: Pick<DueReviewFilter, 'today' | 'known'>,
): Map<string, { effectiveOn: string; outcome: string }> {
  if (ids.length === 0) return new Map()
  const rows = orm.all<{ systemId: string; effectiveOn: string; outcome: string }>(sql`
    select system_id as "systemId", effective_on as "effectiveOn", outcome as "outcome"
    from reviews where system_id in ${listOf(ids)} and effective_on <= ${today} and ${recordedBy(known)}
    order by effective_on, seq`)
  return new Map(rows.map(({ systemId, ...last }) => [systemId, last]))
}

export type RecordedSchedule = EventData['ScheduleSet'] & { seq: number }

function recordedBy(known: Instant | null): SQL {
  return known === null ? sql`true` : sql`recorded_at <= ${known}`
}

/** The schedules that were ever set for these systems, in order. */
export function readSchedules(
  orm: Orm,
  ids: readonly string[],
  known: Instant | null,
): Map<string, RecordedSchedule[]> {
  const found = new Map<string, RecordedSchedule[]>()
  if (ids.length === 0) return found
  const rows = orm.all<{ body: string }>(sql`
    select body as "body" from events where subject in ${listOf(ids)} and type = 'ScheduleSet'
      and ${recordedBy(known)} order by seq`)
  for (const { body } of rows) {
    const event = parseEvent(body)
    if (event.type !== 'ScheduleSet') continue
    found.set(event.subject, [...(found.get(event.subject) ?? []), { ...event.data, seq: event.seq }])
  }
  return found
}
