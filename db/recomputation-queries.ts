import { asc, count, eq, inArray, min } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { events, recomputations, systems } from './schema.ts'

export type RecomputationRow = typeof recomputations.$inferSelect

/** From which instant on what bears on every system is not visible yet; null while nothing is being worked out. */
export function findHiddenFrom(orm: Orm): Instant | null {
  const row = orm
    .select({ from: min(recomputations.recordedAt) })
    .from(recomputations)
    .get()
  return (row?.from ?? null) as Instant | null // safe because append writes it
}

/** What is being worked out or waits for it, in the order of its recording. */
export function listRecomputations(orm: Orm): RecomputationRow[] {
  return orm.select().from(recomputations).orderBy(asc(recomputations.seq)).all()
}

/** The same with the event that each began with. */
export function listRecomputedEvents(orm: Orm): (RecomputationRow & { body: string })[] {
  return orm
    .select({ recomputation: recomputations, body: events.body })
    .from(recomputations)
    .innerJoin(events, eq(events.seq, recomputations.seq))
    .orderBy(asc(recomputations.seq))
    .all()
    .map(({ recomputation, body }) => ({ ...recomputation, body }))
}

export function countAllSystems(orm: Orm): number {
  return orm.select({ count: count() }).from(systems).get()?.count ?? 0
}

export function enterRecomputation(orm: Orm, row: { seq: number; recordedAt: Instant; total: number }): void {
  orm
    .insert(recomputations)
    .values({ ...row, done: 0, runner: null, seenAt: null })
    .run()
}

/** Everything recorded is visible: a rebuild has worked it all out. */
export function clearRecomputations(orm: Orm): void {
  orm.delete(recomputations).run()
}

export function endRecomputations(orm: Orm, seqs: readonly number[]): void {
  orm
    .delete(recomputations)
    .where(inArray(recomputations.seq, [...seqs]))
    .run()
}

/** How far a process has come with some of them, and that it is still at it. */
export function noteRecomputing(
  orm: Orm,
  seqs: readonly number[],
  progress: { done: number; total: number; runner: number; seenAt: Instant },
): void {
  orm
    .update(recomputations)
    .set(progress)
    .where(inArray(recomputations.seq, [...seqs]))
    .run()
}
