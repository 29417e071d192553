import { and, asc, count, eq, isNull } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { systemIntervals, systems } from './schema.ts'

/** Whether a system is, was or will be in a unit. */
export function hasUnit(orm: Orm, unit: string): boolean {
  const now = orm.select({ id: systems.id }).from(systems).where(eq(systems.unit, unit)).limit(1).get()
  if (now) return true
  const ever = orm.select({ id: systemIntervals.systemId }).from(systemIntervals).where(eq(systemIntervals.unit, unit))
  return ever.limit(1).get() !== undefined
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
