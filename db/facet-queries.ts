import { sql } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { STILL_KNOWN } from './status-intervals.ts'

/** The dated columns of an inventory that a filter offers values of. */
export type Facet = 'unit' | 'owner_id' | 'kind' | 'stage' | 'tier'

/** The values a column has today over all systems, with their counts; null counts those without one. */
export function countByFacet(orm: Orm, facet: Facet, today: Day): { value: string | null; total: number }[] {
  const column = sql.raw(`i.${facet}`)
  return orm.all(sql`
    select ${column} as "value", count(*) as "total"
    from system_intervals i
    where i.recorded_to = ${STILL_KNOWN} and i.to_on > ${today} and i.from_on <= ${today}
    group by ${column}`)
}
