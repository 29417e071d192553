import { eq } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { systemIntervals, systems } from './schema.ts'

/** Whether a system is, was or will be in a unit. */
export function hasUnit(orm: Orm, unit: string): boolean {
  const now = orm.select({ id: systems.id }).from(systems).where(eq(systems.unit, unit)).limit(1).get()
  if (now) return true
  const ever = orm.select({ id: systemIntervals.systemId }).from(systemIntervals).where(eq(systemIntervals.unit, unit))
  return ever.limit(1).get() !== undefined
}
