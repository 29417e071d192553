import { sql } from 'drizzle-orm'
import { holdsOn, type DayView } from './day-view.ts'
import type { Orm } from './open.ts'

/** The dated columns of an inventory that a filter offers values of. */
export type Facet = 'unit' | 'owner_id' | 'kind' | 'stage' | 'tier'

/** The values a column has on a day over all systems, with their counts; null counts those without one. */
export function countByFacet(orm: Orm, facet: Facet, day: DayView): { value: string | null; total: number }[] {
  const column = sql.raw(`i.${facet}`)
  return orm.all(sql`
    select ${column} as "value", count(*) as "total"
    from system_intervals i
    where ${sql.join(holdsOn('i', day), sql` and `)}
    group by ${column}`)
}
