import { countActiveLeads } from '../../db/people-queries.ts'
import type { Orm } from '../../db/open.ts'

/** True where nobody else could confirm what a lead decides. */
export function hasSoleLead(orm: Orm): boolean {
  return countActiveLeads(orm) === 1
}
