import { asc, count, gt } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { systems } from './schema.ts'

export interface NumberedSystem {
  id: string
  number: number
  name: string
}

/** Systems in the order of their numbers, from after one on: a page at a time goes through all of them. */
export function listSystemsAfter(orm: Orm, number: number, limit: number): NumberedSystem[] {
  return orm
    .select({ id: systems.id, number: systems.number, name: systems.name })
    .from(systems)
    .where(gt(systems.number, number))
    .orderBy(asc(systems.number))
    .limit(limit)
    .all()
}

export function countSystems(orm: Orm): number {
  return orm.select({ total: count() }).from(systems).get()?.total ?? 0
}
