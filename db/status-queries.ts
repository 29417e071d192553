import { and, asc, count, eq, gt, inArray, isNull, lte, or, sql, sum, type SQL } from 'drizzle-orm'
import type { Day, Instant } from '../domain/days.ts'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Orm } from './open.ts'
import { foldName } from './project-system.ts'
import { controlIntervals, people, personDetails, systemIntervals, systems } from './schema.ts'
import { STILL_KNOWN } from './status-intervals.ts'

/** Which systems are counted, by what they were on the day and at the knowledge asked for. Empty lists: all. */
export interface StatusFilter {
  q?: string | undefined
  tier: readonly string[]
  stage: readonly string[]
  /** An empty text: systems without a unit. */
  unit: readonly string[]
  /** Ids of people; `none`: systems without an owner. */
  owner: readonly string[]
  kind: readonly string[]
}

export interface StatusCount {
  status: string
  systems: number
  byException: number
  /** Of those whose number is answered. */
  peopleAffected: number
}

/** Counts by status on a day, as known at an instant. */
export function countStatuses(orm: Orm, on: Day, known: Instant, filter: StatusFilter): StatusCount[] {
  const t = systemIntervals
  const rows = orm
    .select({
      status: t.status,
      systems: count(),
      byException: sum(t.byException).mapWith(Number),
      peopleAffected: sum(t.peopleAffected).mapWith(Number),
    })
    .from(t)
    .where(
      and(lte(t.fromOn, on), gt(t.toOn, on), lte(t.recordedFrom, known), gt(t.recordedTo, known), matches(orm, filter)),
    )
    .groupBy(t.status)
    .all()
  return rows.map((row) => ({ ...row, byException: row.byException ?? 0, peopleAffected: row.peopleAffected ?? 0 }))
}

/** From a day on, so many systems more (or fewer, when negative) have a status; by group where one is asked for. */
export interface Step {
  on: string
  status: string
  group: string | null
  change: number
}

export type SystemGrouping = 'status' | 'unit' | 'tier' | 'owner'

/** As known at the end of each day, as corrected since, or all days as known at an instant. */
export type Knowledge = 'known' | 'corrected' | { at: Instant }

type Intervals = typeof systemIntervals | typeof controlIntervals

/** The rows that are so, and the days from and to which they hold. */
function readAs(t: Intervals, knowledge: Knowledge) {
  if (knowledge === 'known') {
    return { from: t.knownFromOn, to: t.knownToOn, where: gt(t.knownToOn, t.knownFromOn) }
  }
  const where =
    knowledge === 'corrected'
      ? eq(t.recordedTo, STILL_KNOWN)
      : and(lte(t.recordedFrom, knowledge.at), gt(t.recordedTo, knowledge.at))
  return { from: t.fromOn, to: t.toOn, where }
}

/** Steps of the counts over time. */
export function readSystemSteps(orm: Orm, knowledge: Knowledge, by: SystemGrouping, filter: StatusFilter): Step[] {
  const t = systemIntervals
  const groups = { status: sql<null>`null`, unit: t.unit, tier: t.tier, owner: t.ownerId }
  const { from, to, where: isKnown } = readAs(t, knowledge)
  const where = and(isKnown, matches(orm, filter))
  const edge = (on: SQLiteColumn, sign: 1 | -1) =>
    orm
      .select({ on, status: t.status, group: groups[by], change: sql<number>`${sign} * count(*)` })
      .from(t)
      .where(where)
      .groupBy(on, t.status, groups[by])
      .all()
  return [...edge(from, 1), ...edge(to, -1)]
}

/** The same for pairs of system and control; the group is the control. */
export function readControlSteps(orm: Orm, knowledge: Knowledge, filter: StatusFilter): Step[] {
  const c = controlIntervals
  const { from, to, where: isKnown } = readAs(c, knowledge)
  const chosen = matches(orm, filter)
  const among = chosen
    ? inArray(
        c.systemId,
        orm
          .select({ id: systemIntervals.systemId })
          .from(systemIntervals)
          .where(and(eq(systemIntervals.recordedTo, STILL_KNOWN), chosen)),
      )
    : undefined
  const where = and(isKnown, among)
  const edge = (on: SQLiteColumn, sign: 1 | -1) =>
    orm
      .select({ on, status: c.status, group: c.controlId, change: sql<number>`${sign} * count(*)` })
      .from(c)
      .where(where)
      .groupBy(on, c.status, c.controlId)
      .all()
  return [...edge(from, 1), ...edge(to, -1)]
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

/** The status of one system over time, in order. */
export function readSystemIntervals(orm: Orm, systemId: string, knowledge: Knowledge): SystemIntervalRow[] {
  const t = systemIntervals
  const { from, to, where } = readAs(t, knowledge)
  return orm
    .select({ systemId: t.systemId, fromOn: from, toOn: to, status: t.status, reviewDueOn: t.reviewDueOn })
    .from(t)
    .where(and(eq(t.systemId, systemId), where))
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
  const { from, to, where } = readAs(c, knowledge)
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

/** Changes of status in the days ahead, if nobody acts; the earliest first. */
export function listChangesAhead(orm: Orm, { after, upTo, knowledge }: DaysAhead, filter: StatusFilter): ChangeAhead[] {
  const t = systemIntervals
  const rows = orm
    .select({
      systemId: t.systemId,
      fromOn: t.fromOn,
      toOn: t.toOn,
      status: t.status,
      ownerId: t.ownerId,
      name: systems.name,
    })
    .from(t)
    .innerJoin(systems, eq(systems.id, t.systemId))
    .where(and(readAs(t, knowledge).where, gt(t.toOn, after), lte(t.fromOn, upTo), matches(orm, filter)))
    .orderBy(asc(systems.number), asc(t.fromOn))
    .all()
  const changes: ChangeAhead[] = []
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (before?.systemId !== row.systemId || before.status === row.status || row.fromOn <= after) continue
    const { systemId, name, ownerId, status: to } = row
    changes.push({ on: row.fromOn, systemId, name, ownerId, from: before.status, to })
  }
  return changes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
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

function matches(orm: Orm, filter: StatusFilter): SQL | undefined {
  const t = systemIntervals
  return and(
    filter.tier.length > 0 ? inArray(t.tier, [...filter.tier]) : undefined,
    filter.stage.length > 0 ? inArray(t.stage, [...filter.stage]) : undefined,
    filter.kind.length > 0 ? inArray(t.kind, [...filter.kind]) : undefined,
    oneOfOrNone(t.unit, filter.unit, ''),
    oneOfOrNone(t.ownerId, filter.owner, 'none'),
    filter.q ? inArray(t.systemId, found(orm, filter.q)) : undefined,
  )
}

function oneOfOrNone(
  column: typeof systemIntervals.unit | typeof systemIntervals.ownerId,
  wanted: readonly string[],
  none: string,
): SQL | undefined {
  if (wanted.length === 0) return undefined
  const values = wanted.filter((value) => value !== none)
  const among = values.length > 0 ? inArray(column, values) : undefined
  return wanted.includes(none) ? or(isNull(column), among) : among
}

/** The systems that a search finds: in name, purpose, external id or the name of the owner. */
function found(orm: Orm, q: string) {
  const pattern = `%${foldName(q).replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const like = (column: SQL) => sql`${column} like ${pattern} escape '\\'`
  return orm
    .select({ id: systems.id })
    .from(systems)
    .leftJoin(people, eq(people.id, systems.ownerId))
    .leftJoin(personDetails, eq(personDetails.personId, people.id))
    .where(
      or(
        like(sql`${systems.nameKey}`),
        like(sql`lower(${systems.purpose})`),
        like(sql`lower(${systems.externalId})`),
        like(sql`lower(${personDetails.name})`),
      ),
    )
}
