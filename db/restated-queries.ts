import { sql } from 'drizzle-orm'
import { numberOfDay, type Day, type Instant } from '../domain/days.ts'
import { withDays, withInstants } from './day-numbers.ts'
import type { Orm } from './open.ts'
import { readAs } from './status-change-queries.ts'
import type { StatusFilter } from './status-copy/matching.ts'
import { matches } from './status-queries.ts'

export interface ToldRow {
  systemId: string
  from: string
  to: string
  recordedFrom: string
  recordedTo: string
  knownFrom: string
  knownTo: string
  status: string
}

export interface RestatedQuery {
  /** The first day, and the day after the last. */
  from: Day
  to: Day
  /** The systems of a filter, as they were counted on some day of the span; or one system. */
  filter: StatusFilter | { system: string }
}

/**
 * All that was ever told about the days of a span, of the systems alone whose days as corrected differ from those as known:
 * where the days on which both say the same are fewer than those on which either says anything.
 */
export function readTold(orm: Orm, { from: first, to: end, filter }: RestatedQuery): ToldRow[] {
  const [from, to] = [numberOfDay(first), numberOfDay(end)]
  const isOne = 'system' in filter
  const among = isOne ? sql`system_id = ${filter.system}` : matches(orm, { filter, on: end })
  const clipped = (knowledge: 'known' | 'corrected') => {
    const days = readAs('system_intervals', knowledge)
    return sql`
      select system_id as id, status, max(${days.start}, ${from}) as a, min(${days.end}, ${to}) as b
      from system_intervals
      where ${days.isSo} and ${days.start} < ${to} and ${days.end} > ${from}${isOne ? sql` and ${among}` : sql``}`
  }
  const chosen =
    isOne || among === undefined
      ? sql``
      : sql` and system_id in (select system_id from system_intervals where from_on < ${to} and to_on > ${from} and ${among})`
  const rows = orm.all(sql`
    with known as materialized (${clipped('known')}), corrected as materialized (${clipped('corrected')}),
    told as (select id, sum(b - a) as days, 0 as same from known group by id
      union all select id, sum(b - a), 0 from corrected group by id
      union all select k.id, 0, 2 * sum(max(0, min(k.b, c.b) - max(k.a, c.a)))
        from known k join corrected c on c.id = k.id and c.status = k.status group by k.id),
    differing as materialized (select id from told group by id having sum(days) <> sum(same))
    select system_id as "systemId", from_on as "from", to_on as "to", recorded_from as "recordedFrom",
      recorded_to as "recordedTo", known_from_on as "knownFrom", known_to_on as "knownTo", status as "status"
    from differing cross join system_intervals on system_id = differing.id
    where from_on < ${to} and to_on > ${from}${chosen}
    order by system_id, recorded_from, from_on`)
  withInstants<ToldRow>(rows, ['recordedFrom', 'recordedTo'])
  return withDays<ToldRow>(rows, ['from', 'to', 'knownFrom', 'knownTo'])
}

export interface RecordingRow {
  /** What the events of one recording have in common. */
  recordedAt: string
  body: string
}

/** The events that were recorded at these instants, in order. */
export function readRecordings(orm: Orm, instants: readonly Instant[]): RecordingRow[] {
  return orm.all<RecordingRow>(sql`
    select e.recorded_at as "recordedAt", e.body as "body"
    from json_each(${JSON.stringify(instants)}) j cross join events e on e.recorded_at = j.value
    order by e.seq`)
}

/** A decision: on a filing or a resolution, at the instant of its recording. */
export interface Decision {
  subject: string
  recordedAt: Instant
}

export interface DecidedRow extends Decision {
  /** What was decided on, as it was recorded. */
  body: string
}

/** What was decided on, each time: the filing, or the resolution that was there last. */
export function readDecidedOn(orm: Orm, decisions: readonly Decision[]): DecidedRow[] {
  if (decisions.length === 0) return []
  const asked = JSON.stringify(decisions.map(({ subject, recordedAt }) => [subject, recordedAt]))
  return orm
    .all<DecidedRow>(
      sql`
    with asked as materialized (select value ->> 0 as subject, value ->> 1 as at from json_each(${asked}))
    select asked.subject as "subject", asked.at as "recordedAt",
      (select e.body from events e where e.subject = asked.subject and e.recorded_at < asked.at
        and e.type in ('EvidenceFiled', 'FindingResolved') order by e.version desc limit 1) as "body"
    from asked`,
    )
    .filter(({ body }) => body !== null)
}
