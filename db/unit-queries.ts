import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { numberOfDay, type Day } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { systemIntervals, systems } from './schema.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'

/** Whether a system is, was or will be in a unit. */
export function hasUnit(orm: Orm, unit: string): boolean {
  const now = orm.select({ id: systems.id }).from(systems).where(eq(systems.unit, unit)).limit(1).get()
  if (now) return true
  const ever = orm.select({ id: systemIntervals.systemId }).from(systemIntervals).where(eq(systemIntervals.unit, unit))
  return ever.limit(1).get() !== undefined
}

/** The systems that are in a unit on a day or planned to be: as last recorded, or in a span that has not ended. */
export function listSystemsInUnit(orm: Orm, unit: string, on: Day): string[] {
  const rows = orm.all<{ id: string }>(sql`
    select id as "id" from systems where unit = ${unit}
    union select system_id from system_intervals where unit = ${unit}
      and recorded_to = ${STILL_KNOWN_MS} and to_on > ${numberOfDay(on)}`)
  return rows.map(({ id }) => id)
}

/** The first systems of a unit, or of the whole organisation (null), and how many there are. */
export function readSystemsOfUnit(
  orm: Orm,
  unit: string | null,
  limit: number,
): { systems: { id: string; name: string }[]; total: number } {
  const where = and(isNull(systems.struckOn), unit === null ? undefined : eq(systems.unit, unit))
  const found = orm
    .select({ id: systems.id, name: systems.name })
    .from(systems)
    .where(where)
    .orderBy(asc(systems.number))
    .limit(limit)
    .all()
  return { systems: found, total: orm.select({ total: count() }).from(systems).where(where).get()?.total ?? 0 }
}
