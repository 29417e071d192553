import { and, asc, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Day, Instant } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { systemIntervals } from './schema.ts'
import type { StatusFilter } from './status-copy/matching.ts'
import { matches } from './status-queries.ts'

/** A system as a figure counts it. */
export interface FigureRow {
  systemId: string
  number: number
  status: string
  tier: string
  stage: string
  unit: string | null
  ownerId: string | null
}

export interface FigureQuery {
  on: Day
  known: Instant
  filter: StatusFilter
  /** Of these statuses alone; all when empty. */
  status: readonly string[]
  /** The number of the last system of the page before. */
  after: number
  limit: number
}

/** The systems behind the counts of a day as known at an instant, in order of their numbers. */
export function readFigureRows(orm: Orm, { on, known, filter, status, after, limit }: FigureQuery): FigureRow[] {
  const t = systemIntervals
  const number = sql<number>`cast(substr(${t.systemId}, 5) as integer)`
  return orm
    .select({
      systemId: t.systemId,
      number,
      status: t.status,
      tier: t.tier,
      stage: t.stage,
      unit: t.unit,
      ownerId: t.ownerId,
    })
    .from(t)
    .where(
      and(
        lte(t.fromOn, on),
        gt(t.toOn, on),
        lte(t.recordedFrom, known),
        gt(t.recordedTo, known),
        matches(orm, { filter, on }),
        status.length > 0 ? inArray(t.status, [...status]) : undefined,
        gt(number, after),
      ),
    )
    .orderBy(asc(number))
    .limit(limit)
    .all()
}
