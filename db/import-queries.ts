import { and, asc, count, desc, eq, inArray, isNotNull, isNull, like, lt, or } from 'drizzle-orm'
import type { LedgerEvent } from '../domain/events.ts'
import { parseEvent, readEventsOfMany } from './ledger.ts'
import type { Orm } from './open.ts'
import { events, imports, people, personDetails, systems } from './schema.ts'
import type { SystemRow } from './system-queries.ts'

export type ImportRow = typeof imports.$inferSelect

/** Systems that an import of a source may find again: its own, and those that a person registered under an external id. */
export function listSystemsOfSource(orm: Orm, source: string): SystemRow[] {
  const byHand = and(isNull(systems.source), isNotNull(systems.externalId))
  return orm
    .select()
    .from(systems)
    .where(or(eq(systems.source, source), byHand))
    .orderBy(asc(systems.number))
    .all()
}

export function listAllSystems(orm: Orm): SystemRow[] {
  return orm.select().from(systems).orderBy(asc(systems.number)).all()
}

const CHUNK = 500

/** The events that bear on each of many systems, some at a time. */
export function* readHistories(orm: Orm, ids: readonly string[]): Generator<[string, LedgerEvent[]]> {
  for (let start = 0; start < ids.length; start += CHUNK) {
    yield* readEventsOfMany(orm, ids.slice(start, start + CHUNK))
  }
}

export interface PossibleOwner {
  id: string
  role: string
  disabled: boolean
  name: string | null
  email: string | null
  emailKey: string | null
  mergedInto: string | null
  /** Added by an import: recorded in the same commit. */
  isImported: boolean
}

export function listPossibleOwners(orm: Orm): PossibleOwner[] {
  const { name, email, emailKey } = personDetails
  const rows = orm
    .select({
      id: people.id,
      role: people.role,
      disabled: people.disabled,
      mergedInto: people.mergedInto,
      name,
      email,
      emailKey,
      importId: imports.id,
    })
    .from(people)
    .leftJoin(personDetails, eq(personDetails.personId, people.id))
    .leftJoin(imports, eq(imports.importedAt, people.addedAt))
    .orderBy(asc(people.number))
    .all()
  return rows.map(({ importId, ...row }) => ({ ...row, isImported: importId !== null }))
}

export function findImport(orm: Orm, id: string): ImportRow | null {
  return orm.select().from(imports).where(eq(imports.id, id)).get() ?? null
}

/** The import of a source that speaks of the latest day; null where nothing of it was imported. */
export function findLatestImportOf(orm: Orm, source: string): Pick<ImportRow, 'id' | 'asOf'> | null {
  const row = orm
    .select({ id: imports.id, asOf: imports.asOf })
    .from(imports)
    .where(eq(imports.source, source))
    .orderBy(desc(imports.asOf), desc(imports.number))
    .limit(1)
    .get()
  return row ?? null
}

/** The newest first; one more than `limit`, to tell whether there are more. */
export function listImportRows(orm: Orm, page: { before: number | undefined; limit: number }): ImportRow[] {
  return orm
    .select()
    .from(imports)
    .where(page.before === undefined ? undefined : lt(imports.number, page.before))
    .orderBy(desc(imports.number))
    .limit(page.limit + 1)
    .all()
}

export function countImports(orm: Orm): number {
  return orm.select({ total: count() }).from(imports).get()?.total ?? 0
}

/** The first events on systems that were recorded together with an import. */
export function readSystemEventsOf(orm: Orm, { importedAt }: ImportRow, limit: number): LedgerEvent[] {
  const rows = orm
    .select({ body: events.body })
    .from(events)
    .where(and(eq(events.recordedAt, importedAt), like(events.subject, 'SYS-%')))
    .orderBy(asc(events.seq))
    .limit(limit)
    .all()
  return rows.map(({ body }) => parseEvent(body))
}

export function readNamesOfSystems(orm: Orm, ids: readonly string[]): Map<string, string> {
  const rows = orm
    .select({ id: systems.id, name: systems.name })
    .from(systems)
    .where(inArray(systems.id, [...ids]))
    .all()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
