import { sql, type SQL } from 'drizzle-orm'
import { numberOfDay, type Day, type Instant } from '../domain/days.ts'
import { epochMsOf, withDays } from './day-numbers.ts'
import type { Orm } from './open.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'
import { matches, type Knowledge } from './status-queries.ts'
import { controlsThatTurn, spansOfDiffering, type SpanRow, type TwoDays } from './status-copy/differing.ts'
import { matcherOf, type StatusFilter } from './status-copy/matching.ts'
import type { WholeCopy } from './status-copy/status-copy.ts'
import type { SystemRows } from './status-copy/system-rows.ts'

/**
 * All spans, between two days, of the systems that differ on them: that have another status at the end of the second, or are
 * among those that a filter leaves on one of them alone. Those of a system are in order of time.
 */
export function readSpansOfChanged(
  orm: Orm,
  rows: SystemRows,
  { days, filter }: { days: TwoDays; filter: StatusFilter },
): SpanRow[] {
  // A search goes by the names as they are known now, which the copy does not tell.
  return filter.q ? readSpansBySearch(orm, days, filter) : spansOfDiffering(rows, days, matcherOf(rows, filter, []))
}

function readSpansBySearch(orm: Orm, days: TwoDays, filter: StatusFilter): SpanRow[] {
  const { start, end, isSo } = readAs('system_intervals', days.knowledge)
  // The sign keeps SQLite on the systems that differ.
  const ofEach = readAs('+system_intervals', days.knowledge)
  const chosen = (on: Day) => matches(orm, { filter, on }) ?? sql`1`
  const [first, last] = [numberOfDay(days.from), numberOfDay(days.to)]
  const onDay = (on: Day) => sql`
    select system_id as id, status from system_intervals
    where ${isSo} and ${start} <= ${numberOfDay(on)} and ${end} > ${numberOfDay(on)} and ${chosen(on)}`
  const rows = orm.all(sql`
    with first as materialized (${onDay(days.from)}), last as materialized (${onDay(days.to)}),
    differing as materialized (
      select id from (select * from first except select * from last)
      union select id from (select * from last except select * from first))
    select system_id as "systemId", ${start} as "start", ${end} as "end", status as "status", stage as "stage",
      tier as "tier", unit as "unit", kind as "kind", owner_id as "ownerId", review_due_on as "reviewDueOn",
      open_questions as "openQuestions", (${chosen(days.from)}) as "matchesFirst", (${chosen(days.to)}) as "matchesLast"
    from differing cross join system_intervals on system_id = differing.id
    where ${ofEach.isSo} and ${end} > ${first} and ${start} <= ${last}
    order by system_id, ${start}`)
  return withDays<SpanRow>(rows, ['start', 'end', 'reviewDueOn'])
}

/** A system, and a day on which its status changed. */
export interface ChangeDay {
  systemId: string
  on: Day
}

export interface ControlEdgeRow {
  systemId: string
  controlId: string
  /** 1: the span begins on the day; 0: it has ended. */
  begins: number
  status: string
  basisId: string | null
}

/** The spans of controls that begin on the day of a change, or have ended with the day before. */
export function readControlEdges(
  orm: Orm,
  copy: WholeCopy,
  { changes, knowledge }: { changes: readonly ChangeDay[]; knowledge: Knowledge },
): ControlEdgeRow[] {
  const turning = controlsThatTurn(copy, changes, knowledge)
  if (turning.length === 0) return []
  // The signs keep SQLite on the primary key.
  const { start, end, isSo } = readAs('+c', knowledge)
  return orm.all<ControlEdgeRow>(sql`
    with turning as materialized (${listOf(turning.map(([system, control, on]) => [system, control, numberOfDay(on)]))})
    select c.system_id as "systemId", c.control_id as "controlId", ${start} = turning.c as "begins",
      c.status as "status", c.basis_id as "basisId"
    from turning cross join control_intervals c on c.system_id = turning.a and c.control_id = turning.b
    where ${isSo} and (${start} = turning.c or ${end} = turning.c)
    order by c.system_id, c.control_id`)
}

export interface MarkRow {
  systemId: string
  seq: number
  type: string
  subject: string
  effectiveOn: string | null
}

/** A system, and the sequence numbers of what was recorded on the day of its change: from (inclusive) to (exclusive). */
export interface ChangeRecordings {
  systemId: string
  from: number
  to: number
}

const MARK = sql.raw(`e.seq as "seq", e.type as "type", e.subject as "subject",
  json_extract(e.body, '$.data.effectiveOn') as "effectiveOn"`)

/** What was recorded about systems on the days of their changes, in order. */
export function readRecordedMarks(orm: Orm, recordings: readonly ChangeRecordings[]): MarkRow[] {
  if (recordings.length === 0) return []
  return orm.all<MarkRow>(sql`
    with change as materialized (${listOf(recordings.map(({ systemId, from, to }) => [systemId, from, to]))})
    select change.a as "systemId", ${MARK}
    from change cross join event_links l on l.subject = change.a and l.seq >= change.b and l.seq < change.c
    cross join events e on e.seq = l.seq
    order by e.seq`)
}

/** What holds from the days of the changes of systems, of some types of events, as recorded by an instant; in order. */
export function readEffectiveMarks(
  orm: Orm,
  changes: readonly ChangeDay[],
  { types, known }: { types: readonly string[]; known: Instant },
): MarkRow[] {
  if (changes.length === 0) return []
  const among = sql.join(
    types.map((type) => sql`${type}`),
    sql`, `,
  )
  return orm.all<MarkRow>(sql`
    with change as materialized (${listOf(changes.map(({ systemId, on }) => [systemId, on]))})
    select change.a as "systemId", ${MARK}
    from change cross join event_links l on l.subject = change.a cross join events e on e.seq = l.seq
    where e.type in (${among}) and e.recorded_at <= ${known} and json_extract(e.body, '$.data.effectiveOn') = change.b
    order by e.seq`)
}

/** The days from and to which rows hold, as numbers, and the condition under which they are known so. */
export function readAs(table: string, knowledge: Knowledge): { start: SQL; end: SQL; isSo: SQL } {
  const column = (name: string) => sql.raw(`${table}.${name}`)
  if (knowledge === 'known') {
    const [start, end] = [column('known_from_on'), column('known_to_on')]
    return { start, end, isSo: sql`${end} > ${start}` }
  }
  const [start, end] = [column('from_on'), column('to_on')]
  // Literal, so that the indexes of what is still known are used.
  if (knowledge === 'corrected') return { start, end, isSo: sql.raw(`${table}.recorded_to = ${STILL_KNOWN_MS}`) }
  const at = epochMsOf(knowledge.at)
  return { start, end, isSo: sql`${column('recorded_from')} <= ${at} and ${column('recorded_to')} > ${at}` }
}

/** A table of the columns a, b and c, in one parameter: lists may be longer than a statement may have parameters. */
function listOf(rows: readonly (readonly (string | number)[])[]): SQL {
  return sql`select value ->> 0 as a, value ->> 1 as b, value ->> 2 as c from json_each(${JSON.stringify(rows)})`
}
