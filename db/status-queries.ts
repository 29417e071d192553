import { and, asc, eq, gt, inArray, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Day } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { anyOf } from './list-conditions.ts'
import { controlIntervals, systemIntervals, systems } from './schema.ts'
import type { StatusFilter } from './status-copy/matching.ts'
import type { Knowledge } from './status-copy/spans.ts'
import { STILL_KNOWN } from './status-intervals.ts'
import { foundBy } from './system-search.ts'

export type { StatusFilter } from './status-copy/matching.ts'
export type { Knowledge } from './status-copy/spans.ts'

type Intervals = typeof systemIntervals | typeof controlIntervals

/** The rows that are so, and the days from and to which they hold. */
function readAs(t: Intervals, knowledge: Knowledge) {
  if (knowledge === 'known') {
    return { from: t.knownFromOn, to: t.knownToOn, where: gt(t.knownToOn, t.knownFromOn) }
  }
  const where =
    knowledge === 'corrected'
      ? sql`${t.recordedTo} = ${sql.raw(`'${STILL_KNOWN}'`)}` // literal, so that the indexes of what is still known are used
      : and(lte(t.recordedFrom, knowledge.at), gt(t.recordedTo, knowledge.at))
  return { from: t.fromOn, to: t.toOn, where }
}

export interface IntervalRow {
  systemId: string
  fromOn: string
  toOn: string
  status: string
}

/** The status of one system over time, in order. */
export function readSystemIntervals(orm: Orm, systemId: string, knowledge: Knowledge): IntervalRow[] {
  const t = systemIntervals
  const { from, to, where } = readAs(t, knowledge)
  return orm
    .select({ systemId: t.systemId, fromOn: from, toOn: to, status: t.status })
    .from(t)
    .where(and(eq(t.systemId, systemId), where))
    .orderBy(asc(from))
    .all()
}

export interface ControlIntervalRow extends IntervalRow {
  controlId: string
}

export function readControlIntervals(orm: Orm, systemId: string, knowledge: Knowledge): ControlIntervalRow[] {
  const c = controlIntervals
  const { from, to, where } = readAs(c, knowledge)
  return orm
    .select({ systemId: c.systemId, controlId: c.controlId, fromOn: from, toOn: to, status: c.status })
    .from(c)
    .where(and(eq(c.systemId, systemId), where))
    .orderBy(asc(from))
    .all()
}

export interface ChangeAhead {
  on: string
  systemId: string
  name: string
  ownerId: string | null
  from: string
  to: string
}

/** The days after one and up to another, as known at an instant, or by now. */
export interface DaysAhead {
  after: Day
  upTo: Day
  knowledge: Exclude<Knowledge, 'known'>
}

/** Changes of status in the days ahead, if nobody acts; the earliest first. Both sides of a change match the filter. */
export function listChangesAhead(orm: Orm, { after, upTo, knowledge }: DaysAhead, filter: StatusFilter): ChangeAhead[] {
  const [now, before] = [alias(systemIntervals, 'now'), alias(systemIntervals, 'before')]
  // Literal, so that the indexes of what is still known are used.
  const isKnown = (name: 'now' | 'before') =>
    knowledge === 'corrected'
      ? sql.raw(`${name}.recorded_to = '${STILL_KNOWN}'`)
      : sql`${sql.raw(name)}.recorded_from <= ${knowledge.at} and ${sql.raw(name)}.recorded_to > ${knowledge.at}`
  return orm
    .select({
      on: sql<string>`${now.fromOn}`,
      systemId: now.systemId,
      name: systems.name,
      ownerId: now.ownerId,
      from: before.status,
      to: now.status,
    })
    .from(now)
    .innerJoin(before, and(eq(before.systemId, now.systemId), eq(before.toOn, now.fromOn), isKnown('before')))
    .innerJoin(systems, eq(systems.id, now.systemId))
    .where(
      and(
        isKnown('now'),
        gt(now.fromOn, after),
        lte(now.fromOn, upTo),
        ne(before.status, now.status),
        matches(orm, { t: now, filter, on: after }),
        matches(orm, { t: before, filter, on: after }),
      ),
    )
    .orderBy(asc(now.fromOn), asc(systems.number))
    .all()
}

export interface ControlChange {
  systemId: string
  controlId: string
  on: string
  status: string
  /** What the interval before rested on: the filing whose end this is. */
  basisId: string | null
}

/** How the controls of systems change in the days ahead. */
export function listControlChanges(
  orm: Orm,
  systemIds: readonly string[],
  { after, upTo, knowledge }: DaysAhead,
): ControlChange[] {
  if (systemIds.length === 0) return []
  const c = controlIntervals
  const rows = orm
    .select({ systemId: c.systemId, controlId: c.controlId, fromOn: c.fromOn, status: c.status, basisId: c.basisId })
    .from(c)
    .where(and(readAs(c, knowledge).where, inArray(c.systemId, [...systemIds]), gt(c.toOn, after), lte(c.fromOn, upTo)))
    .orderBy(asc(c.systemId), asc(c.controlId), asc(c.fromOn))
    .all()
  const changes: ControlChange[] = []
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    const isSame = before?.systemId === row.systemId && before.controlId === row.controlId
    if (row.fromOn <= after || (isSame && before.status === row.status)) continue
    const basisId = isSame ? before.basisId : row.basisId
    changes.push({ systemId: row.systemId, controlId: row.controlId, on: row.fromOn, status: row.status, basisId })
  }
  return changes
}

/** `system_intervals`, under whatever name. */
type Table = Record<
  'tier' | 'stage' | 'kind' | 'unit' | 'ownerId' | 'brands' | 'markets' | 'channels' | 'systemId',
  SQLiteColumn
>

/** The conditions of a filter on rows of the intervals; a search goes by what the systems are called on a day. */
export function matches(
  orm: Orm,
  { t = systemIntervals, filter, on }: { t?: Table; filter: StatusFilter; on: Day },
): SQL | undefined {
  return and(
    filter.tier.length > 0 ? inArray(t.tier, [...filter.tier]) : undefined,
    filter.stage.length > 0 ? inArray(t.stage, [...filter.stage]) : undefined,
    filter.kind.length > 0 ? inArray(t.kind, [...filter.kind]) : undefined,
    oneOfOrNone(t.unit, filter.unit, ''),
    oneOfOrNone(t.ownerId, filter.owner, 'none'),
    anyOf(sql`${t.brands}`, filter.brand),
    anyOf(sql`${t.markets}`, filter.market),
    anyOf(sql`${t.channels}`, filter.channel),
    ...foundBy(orm, { q: filter.q ?? '', on, system: sql`${t.systemId}`, owner: sql`${t.ownerId}` }),
  )
}

function oneOfOrNone(column: SQLiteColumn, wanted: readonly string[], none: string): SQL | undefined {
  if (wanted.length === 0) return undefined
  const values = wanted.filter((value) => value !== none)
  const among = values.length > 0 ? inArray(column, values) : undefined
  return wanted.includes(none) ? or(isNull(column), among) : among
}
