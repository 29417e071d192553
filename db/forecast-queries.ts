import { and, asc, count, eq, gt, inArray, lte, sql, type SQL } from 'drizzle-orm'
import { numberOfDay, type Day, type Instant } from '../domain/days.ts'
import { UNSETTLED_STATUSES } from '../domain/status/fall-causes.ts'
import { epochMsOf, withDays } from './day-numbers.ts'
import { readHead } from './ledger.ts'
import type { Orm } from './open.ts'
import { findHiddenFrom } from './recomputation-queries.ts'
import { eventLinks, events, systemIntervals, systems } from './schema.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'
import type { StatusFilter } from './status-copy/matching.ts'
import { matches } from './status-queries.ts'

/** What is known by now, or was at an instant. */
export type KnownBy = 'corrected' | { at: Instant }

/** A span of days of one system, as far as it is known what comes: `from` inclusive, `to` exclusive. */
export interface RowAhead {
  systemId: string
  name: string
  ownerId: string | null
  from: Day
  to: Day
  status: string
  tier: string
  reviewDueOn: Day | null
}

/** What the systems, or only some of them, are from a day on up to another, in the order of their numbers and of time. */
export function readRowsAhead(
  orm: Orm,
  { today, upTo, knownBy, only }: { today: Day; upTo: Day; knownBy: KnownBy; only?: readonly string[] | undefined },
  filter: StatusFilter,
): RowAhead[] {
  const t = systemIntervals
  // Said in full for what is known by now, so that the index of those rows is found.
  const isKnown =
    knownBy === 'corrected'
      ? sql.raw(`"system_intervals"."recorded_to" = ${STILL_KNOWN_MS}`)
      : and(lte(t.recordedFrom, knownBy.at), gt(t.recordedTo, knownBy.at))
  const rows = orm
    .select({
      systemId: t.systemId,
      name: systems.name,
      ownerId: t.ownerId,
      from: t.fromOn,
      to: t.toOn,
      status: t.status,
      tier: t.tier,
      reviewDueOn: t.reviewDueOn,
    })
    .from(t)
    .innerJoin(systems, eq(systems.id, t.systemId))
    .where(
      and(
        isKnown,
        gt(t.toOn, today),
        lte(t.fromOn, upTo),
        only === undefined ? undefined : inArray(t.systemId, [...only]),
        matches(orm, { filter, on: today }),
      ),
    )
    .orderBy(asc(systems.number), asc(t.fromOn))
    .all()
  return rows as RowAhead[] // safe because projected days are days
}

/** A control whose status begins on a day, with what the one before was and rested on. */
export interface TurnRow {
  systemId: string
  on: string
  controlId: string
  status: string
  basisId: string | null
  before: string | null
  basisBefore: string | null
}

/**
 * The controls of systems that turn on the days named with them: to what is unsettled or due soon. The signs before columns
 * keep SQLite on the primary key: what is known by now of a control, of all systems, is no good place to look from.
 */
export function readTurns(orm: Orm, pairs: readonly { systemId: string; on: Day }[], knownBy: KnownBy): TurnRow[] {
  if (pairs.length === 0) return []
  const asked = JSON.stringify(pairs.map(({ systemId, on }) => [systemId, numberOfDay(on)]))
  const rows = orm.all(sql`
    select c.system_id as "systemId", c.from_on as "on", c.control_id as "controlId", c.status as "status",
      c.basis_id as "basisId", p.status as "before", p.basis_id as "basisBefore"
    from json_each(${asked}) asked
    cross join control_intervals c
      on c.system_id = asked.value ->> 0 and c.from_on = asked.value ->> 1 and ${isKnown('c', knownBy)}
    left join control_intervals p
      on p.system_id = c.system_id and p.control_id = c.control_id and p.to_on = c.from_on and ${isKnown('p', knownBy)}
    where c.status in (${sql.raw([...UNSETTLED_STATUSES, 'due-soon'].map((status) => `'${status}'`).join(', '))})
      and (p.status is null or p.status <> c.status)
    order by c.control_id`)
  return withDays<TurnRow>(rows, ['on'])
}

function isKnown(alias: 'c' | 'p', knownBy: KnownBy): SQL {
  const column = (name: string) => sql.raw(`+${alias}.${name}`)
  if (knownBy === 'corrected') return sql.raw(`+${alias}.recorded_to = ${STILL_KNOWN_MS}`)
  const at = epochMsOf(knownBy.at)
  return sql`${column('recorded_from')} <= ${at} and ${column('recorded_to')} > ${at}`
}

/**
 * Changes whenever something was recorded, became visible, or the intervals were made anew: what was read before it is of no
 * use then.
 */
export function readStateMark(orm: Orm): string {
  const row = orm.get<{ last: number | null }>(sql`select max(rowid) as "last" from system_intervals`)
  return `${readHead(orm).size} ${row?.last ?? 0} ${findHiddenFrom(orm) ?? ''}`
}

/** The sequence number of the last event that bears on each of the subjects. */
export function readLatestEvents(orm: Orm, subjects: readonly string[]): Map<string, number> {
  const rows = orm
    .select({ subject: eventLinks.subject, seq: sql<number>`max(${eventLinks.seq})` })
    .from(eventLinks)
    .where(inArray(eventLinks.subject, [...subjects]))
    .groupBy(eventLinks.subject)
    .all()
  return new Map(rows.map(({ subject, seq }) => [subject, seq]))
}

/** The systems that a filing bears on, and whether it is the organisation's or a unit's; none where it was never filed. */
export function readSubjectsOfFiling(orm: Orm, filingId: string): string[] {
  const rows = orm
    .selectDistinct({ subject: eventLinks.subject })
    .from(events)
    .innerJoin(eventLinks, eq(eventLinks.seq, events.seq))
    .where(and(eq(events.subject, filingId), eq(events.type, 'EvidenceFiled')))
    .all()
  return rows.map(({ subject }) => subject).filter((subject) => subject !== filingId)
}

/** Undecided passes that name one of the controls and wait: the newest first. */
export function readWaiting(orm: Orm, controls: readonly string[]): WaitingRow[] {
  if (controls.length === 0) return []
  const named = sql.join(
    controls.map((control) => sql`${control}`),
    sql`, `,
  )
  const rows = orm.all<Omit<WaitingRow, 'organisation' | 'systems'> & { organisation: number; systems: string }>(sql`
    select f.id as "id", c.control_id as "controlId", f.organisation as "organisation", f.unit as "unit",
      (select json_group_array(s.system_id) from filing_systems s where s.filing_id = f.id) as "systems"
    from filings f
    join filing_controls c on c.filing_id = f.id
    where f.state = 'undecided' and f.verdict = 'pass' and c.control_id in (${named})
    order by f.number desc`)
  return rows.map((row) => ({
    ...row,
    organisation: row.organisation === 1,
    systems: JSON.parse(row.systems) as string[], // safe because the query makes it
  }))
}

export interface WaitingRow {
  id: string
  controlId: string
  organisation: boolean
  unit: string | null
  systems: readonly string[]
}

export function countSystems(orm: Orm): number {
  return orm.select({ systems: count() }).from(systems).get()?.systems ?? 0
}
