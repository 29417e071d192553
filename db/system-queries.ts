import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Day, Instant } from '../domain/days.ts'
import type { Orm } from './open.ts'
import { reviews, systems, texts } from './schema.ts'

/** The columns that say what one may do with a system. */
export const systemPeople = { ownerId: systems.ownerId, nomineeId: systems.nomineeId, standIns: systems.standIns }

export type SystemRow = typeof systems.$inferSelect

/** null when there is no such system. What is dated in it is as last recorded: ask the facts for a day. */
export function findSystem(orm: Orm, id: string): SystemRow | null {
  return orm.select().from(systems).where(eq(systems.id, id)).get() ?? null
}

export function readSystems(orm: Orm, ids: readonly string[]): SystemRow[] {
  if (ids.length === 0) return []
  return orm
    .select()
    .from(systems)
    .where(inArray(systems.id, [...ids]))
    .all()
}

/** Of these ids, those of systems that were merged, each with the system that goes on. */
export function findMerged(orm: Orm, ids: readonly string[]): Map<string, string> {
  const rows = orm
    .select({ id: systems.id, into: systems.mergedInto })
    .from(systems)
    .where(
      and(sql`${systems.id} in (select value from json_each(${JSON.stringify(ids)}))`, isNotNull(systems.mergedInto)),
    )
    .all()
  return new Map(rows.flatMap(({ id, into }) => (into === null ? [] : [[id, into]])))
}

/** What tells duplicates: the systems that are neither struck nor merged, in order of their numbers. */
export function listCandidates(orm: Orm) {
  const { id, name, unit, externalId, source } = systems
  return orm
    .select({ id, name, unit, externalId, source })
    .from(systems)
    .where(isNull(systems.struckOn))
    .orderBy(asc(systems.number))
    .all()
}

/** The systems that were merged into one, in order of their numbers. */
export function readAbsorbed(orm: Orm, id: string): SystemRow[] {
  return orm.select().from(systems).where(eq(systems.mergedInto, id)).orderBy(asc(systems.number)).all()
}

/** The units that systems have had last, in order. */
export function listUnits(orm: Orm): string[] {
  const rows = orm.selectDistinct({ unit: systems.unit }).from(systems).orderBy(asc(systems.unit)).all()
  return rows.flatMap(({ unit }) => (unit === null ? [] : [unit]))
}

export interface ReviewRow {
  seq: number
  outcome: string
  effectiveOn: string
  noteHash: string | null
  reviewedBy: string
  recordedAt: string
}

/** The reviews of a system, the last recorded first; before a sequence number, if one is given, and as of another day. */
export function readReviews(
  orm: Orm,
  systemId: string,
  page: { before: number | null; limit: number; day?: { on: Day; known: Instant } | undefined },
): { rows: ReviewRow[]; total: number } {
  const { day } = page
  const isOfDay = day ? and(lte(reviews.recordedAt, day.known), lte(reviews.effectiveOn, day.on)) : undefined
  const ofSystem = and(eq(reviews.systemId, systemId), isOfDay)
  const rows = orm
    .select()
    .from(reviews)
    .where(and(ofSystem, page.before === null ? undefined : lt(reviews.seq, page.before)))
    .orderBy(desc(reviews.seq))
    .limit(page.limit)
    .all()
  const total = orm.select({ total: count() }).from(reviews).where(ofSystem).get()?.total ?? 0
  return { rows, total }
}

/** Words kept beside the ledger, by their hash; those that were erased are left out. */
export function readWords(orm: Orm, hashes: readonly string[]): Map<string, string> {
  if (hashes.length === 0) return new Map()
  const rows = orm
    .select({ hash: texts.hash, words: texts.words })
    .from(texts)
    .where(inArray(texts.hash, [...hashes]))
    .all()
  return new Map(rows.flatMap(({ hash, words }) => (words === null ? [] : [[hash, words]])))
}

/** What systems are called as last recorded, by id. */
export function readNamesOfSystems(orm: Orm, ids: readonly string[]): Map<string, string> {
  const rows = orm.all<{ id: string; name: string }>(sql`
    select id as "id", name as "name" from systems
    where id in (select value from json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
