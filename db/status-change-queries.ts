import { sql } from 'drizzle-orm'
import type { Day, Instant } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { STILL_KNOWN } from './status-intervals.ts'

export interface StatusChangeRow {
  on: string
  systemId: string
  /** As last recorded. */
  name: string
  /** Part of the place of the row among those of its day. */
  number: number
  from: string
  to: string
}

export interface ChangesBetween {
  /** The first and the last day. */
  from: Day
  to: Day
  view: 'known' | 'corrected'
  /** The last row of the page before. */
  after: { on: string; number: number } | null
  limit: number
}

/** Days on which the status of a system changed, and how many such changes there are; the newest first. */
export function readStatusChanges(orm: Orm, query: ChangesBetween): { rows: StatusChangeRow[]; total: number } {
  const { after, limit } = query
  const changes = changesIn(query)
  const beyond = after === null ? sql.raw('1 = 1') : sql`("on", -number) < (${after.on}, ${-after.number})`
  const rows = orm.all<StatusChangeRow>(sql`
    with changes as (${changes})
    select * from changes where ${beyond} order by "on" desc, number limit ${limit}`)
  const counted = orm.get<{ total: number }>(sql`with changes as (${changes}) select count(*) as "total" from changes`)
  return { rows, total: counted?.total ?? 0 }
}

/** A row that holds from a day of the span, beside the one of the same system that held up to it. */
function changesIn({ from, to, view }: ChangesBetween) {
  const isKnown = view === 'known'
  const [start, end] = isKnown ? ['known_from_on', 'known_to_on'] : ['from_on', 'to_on']
  const isSo = (alias: string) =>
    sql.raw(isKnown ? `${alias}.known_to_on > ${alias}.known_from_on` : `${alias}.recorded_to = '${STILL_KNOWN}'`)
  return sql`
    select now.${sql.raw(start!)} as "on", now.system_id as "systemId", s.name as "name", s.number as "number",
      before.status as "from", now.status as "to"
    from system_intervals now
    join system_intervals before on before.system_id = now.system_id and ${sql.raw(`before.${end} = now.${start}`)}
    join systems s on s.id = now.system_id
    where ${isSo('now')} and ${isSo('before')} and before.status <> now.status
      and ${sql.raw(`now.${start}`)} >= ${from} and ${sql.raw(`now.${start}`)} <= ${to}`
}

export interface ControlTurnRow {
  systemId: string
  controlId: string
  on: string
  status: string
}

/** Days on which controls of systems took another status, in a span. */
export function readControlTurns(
  orm: Orm,
  systemIds: readonly string[],
  { from, to, view }: Pick<ChangesBetween, 'from' | 'to' | 'view'>,
): ControlTurnRow[] {
  if (systemIds.length === 0) return []
  const isKnown = view === 'known'
  const [start, end] = isKnown ? ['known_from_on', 'known_to_on'] : ['from_on', 'to_on']
  const isSo = (alias: string) =>
    sql.raw(isKnown ? `${alias}.known_to_on > ${alias}.known_from_on` : `${alias}.recorded_to = '${STILL_KNOWN}'`)
  return orm.all<ControlTurnRow>(sql`
    select now.system_id as "systemId", now.control_id as "controlId", ${sql.raw(`now.${start}`)} as "on",
      now.status as "status"
    from control_intervals now
    left join control_intervals before on before.system_id = now.system_id and before.control_id = now.control_id
      and ${sql.raw(`before.${end} = now.${start}`)} and ${isSo('before')}
    where now.system_id in (${listOf(systemIds)}) and ${isSo('now')}
      and ${sql.raw(`now.${start}`)} >= ${from} and ${sql.raw(`now.${start}`)} <= ${to}
      and (before.status is null or before.status <> now.status)`)
}

export interface RecordedRow {
  systemId: string
  body: string
}

/** What was recorded about systems between two instants, in order; no more than `limit` events. */
export function readRecorded(
  orm: Orm,
  systemIds: readonly string[],
  span: { from: Instant; to: Instant; limit: number },
): RecordedRow[] {
  if (systemIds.length === 0) return []
  return orm.all<RecordedRow>(sql`
    select l.subject as "systemId", e.body as "body"
    from event_links l join events e on e.seq = l.seq
    where l.subject in (${listOf(systemIds)}) and e.recorded_at between ${span.from} and ${span.to}
    order by e.seq desc limit ${span.limit}`)
}

function listOf(values: readonly string[]) {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
}
