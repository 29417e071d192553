import { and, asc, eq, gt, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Day } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { anyOf } from './list-conditions.ts'
import { controlIntervals, systemIntervals } from './schema.ts'
import type { StatusFilter } from './status-copy/matching.ts'
import type { Knowledge } from './status-copy/spans.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'
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
      ? sql`${t.recordedTo} = ${sql.raw(String(STILL_KNOWN_MS))}` // literal, so that the indexes of what is still known are used
      : and(lte(t.recordedFrom, knowledge.at), gt(t.recordedTo, knowledge.at))
  return { from: t.fromOn, to: t.toOn, where }
}

export interface IntervalRow {
  systemId: string
  fromOn: string
  toOn: string
  status: string
}

export interface SystemIntervalRow extends IntervalRow {
  reviewDueOn: string | null
}

/** Found by the system: the indexes of what is still known would go through all systems. */
function ofOneSystem(t: typeof systemIntervals | typeof controlIntervals, systemId: string, knowledge: Knowledge) {
  const isRead = knowledge === 'corrected' ? sql`+${t.recordedTo} = ${STILL_KNOWN_MS}` : readAs(t, knowledge).where
  return and(eq(t.systemId, systemId), isRead)
}

/** The status of one system over time, in order. */
export function readSystemIntervals(orm: Orm, systemId: string, knowledge: Knowledge): SystemIntervalRow[] {
  const t = systemIntervals
  const { from, to } = readAs(t, knowledge)
  return orm
    .select({ systemId: t.systemId, fromOn: from, toOn: to, status: t.status, reviewDueOn: t.reviewDueOn })
    .from(t)
    .where(ofOneSystem(t, systemId, knowledge))
    .orderBy(asc(from))
    .all()
}

export interface ControlIntervalRow extends IntervalRow {
  controlId: string
  dueOn: string | null
  /** The filing, exception or finding that the status rests on; null for none. */
  basisId: string | null
}

export function readControlIntervals(orm: Orm, systemId: string, knowledge: Knowledge): ControlIntervalRow[] {
  const c = controlIntervals
  const { from, to } = readAs(c, knowledge)
  return orm
    .select({
      systemId: c.systemId,
      controlId: c.controlId,
      fromOn: from,
      toOn: to,
      status: c.status,
      dueOn: c.dueOn,
      basisId: c.basisId,
    })
    .from(c)
    .where(ofOneSystem(c, systemId, knowledge))
    .orderBy(asc(from))
    .all()
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
