import { and, asc, count, eq, ne, or } from 'drizzle-orm'
import { foldName } from '../domain/searched-name.ts'
import type { Orm } from './open.ts'
import { firstViews, savedViews } from './schema.ts'

export type ViewRow = typeof savedViews.$inferSelect & { isDefault: boolean }

/** The views that a person may open: the person's own and those that are shared, in order of name. */
export function listViewRows(orm: Orm, personId: string): ViewRow[] {
  const rows = orm
    .select()
    .from(savedViews)
    .where(or(eq(savedViews.personId, personId), eq(savedViews.shared, true)))
    .orderBy(asc(savedViews.nameKey), asc(savedViews.number))
    .all()
  const first = orm.select().from(firstViews).where(eq(firstViews.personId, personId)).get()
  return rows.map((row) => ({ ...row, isDefault: row.number === first?.number }))
}

/** The number of another view of this name among those of a person, or among the shared ones; null when the name is free. */
export function findNamesake(
  orm: Orm,
  { name, personId, shared, besides }: { name: string; personId: string; shared: boolean; besides: number | null },
): number | null {
  const among = shared
    ? or(eq(savedViews.personId, personId), eq(savedViews.shared, true))
    : eq(savedViews.personId, personId)
  const other = besides === null ? undefined : ne(savedViews.number, besides)
  const row = orm
    .select({ number: savedViews.number })
    .from(savedViews)
    .where(and(eq(savedViews.nameKey, foldName(name)), among, other))
    .get()
  return row?.number ?? null
}

export function countOwnViews(orm: Orm, personId: string): number {
  const own = orm.select({ total: count() }).from(savedViews).where(eq(savedViews.personId, personId)).get()
  return own?.total ?? 0
}

export interface NewViewRow {
  personId: string
  name: string
  shared: boolean
  query: unknown
  now: string
}

export function insertView(orm: Orm, { now, name, ...row }: NewViewRow): number {
  const values = { ...row, name, nameKey: foldName(name), createdAt: now, changedAt: now, version: 1 }
  return orm.insert(savedViews).values(values).returning({ number: savedViews.number }).get().number
}

export function updateView(
  orm: Orm,
  { number, name, shared, query, version }: Pick<ViewRow, 'number' | 'name' | 'shared' | 'query' | 'version'>,
  now: string,
): void {
  orm
    .update(savedViews)
    .set({ name, nameKey: foldName(name), shared, query, version, changedAt: now })
    .where(eq(savedViews.number, number))
    .run()
}

/** Whoever began with it begins with everything again. */
export function deleteView(orm: Orm, number: number): void {
  orm.delete(savedViews).where(eq(savedViews.number, number)).run()
  orm.delete(firstViews).where(eq(firstViews.number, number)).run()
}

/** A view that is shared no longer stays the first of its owner alone. */
export function forgetFirstOfOthers(orm: Orm, { number, personId }: { number: number; personId: string }): void {
  orm
    .delete(firstViews)
    .where(and(eq(firstViews.number, number), ne(firstViews.personId, personId)))
    .run()
}

/** Makes a view the first of a person, or, with null, none. */
export function chooseFirstView(orm: Orm, personId: string, number: number | null): void {
  if (number === null) {
    orm.delete(firstViews).where(eq(firstViews.personId, personId)).run()
    return
  }
  orm
    .insert(firstViews)
    .values({ personId, number })
    .onConflictDoUpdate({ target: firstViews.personId, set: { number } })
    .run()
}
