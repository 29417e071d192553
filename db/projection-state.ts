import { eq, sql } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { projectionState } from './schema.ts'

/**
 * What the rows of the projections hold, counted up whenever that changes: a new column, another reading of an event. A
 * database of another version has its projections made anew when it is opened.
 *
 * 1  brands, markets and channels in system_intervals; system_words
 * 2  the day of a recording where the organisation moved to the west
 * 3  days and instants of the intervals as numbers; links, and what a filing is of, by their key alone
 */
export const PROJECTION_VERSION = 3

const ROW = 1

/** The version that the rows are of; 0: from before there was one. */
export function readProjectionVersion(orm: Orm): number {
  return orm.select().from(projectionState).where(eq(projectionState.id, ROW)).get()?.version ?? 0
}

/** Says that rows were made anew by something else than an event: what is kept of them in memory is read again. */
export function markMadeAnew(orm: Orm, version: number = readProjectionVersion(orm)): void {
  orm
    .insert(projectionState)
    .values({ id: ROW, version, generation: 1 })
    .onConflictDoUpdate({
      target: projectionState.id,
      set: { version, generation: sql`${projectionState.generation} + 1` },
    })
    .run()
}
