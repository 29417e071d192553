import { and, asc, count, eq, gt, inArray, like, or, sql, type SQL } from 'drizzle-orm'
import type { StandIn } from '../domain/stand-ins.ts'
import { foldName } from '../domain/searched-name.ts'
import type { Orm } from './open.ts'
import { dataSources, systemDataSources, systems } from './schema.ts'
import { systemPeople } from './system-queries.ts'

export type DataSourceRow = typeof dataSources.$inferSelect

export interface SourceUser {
  sourceId: string
  id: string
  name: string
  ownerId: string | null
  nomineeId: string | null
  standIns: StandIn[]
}

export function findDataSource(orm: Orm, id: string): DataSourceRow | null {
  return orm.select().from(dataSources).where(eq(dataSources.id, id)).get() ?? null
}

/** In order of name; what is not there is left out. */
export function findDataSources(orm: Orm, ids: readonly string[]): DataSourceRow[] {
  if (ids.length === 0) return []
  return orm
    .select()
    .from(dataSources)
    .where(inArray(dataSources.id, [...ids]))
    .orderBy(asc(dataSources.nameKey), asc(dataSources.number))
    .all()
}

export interface DataSourceQuery {
  q: string | null
  /** The last row of the page before. */
  after: { nameKey: string; number: number } | null
  limit: number
}

/** Data sources in order of name, with how many there are in all. */
export function listDataSources(orm: Orm, query: DataSourceQuery): { rows: DataSourceRow[]; total: number } {
  const matches = query.q === null ? undefined : like(dataSources.nameKey, likePattern(query.q))
  const rows = orm
    .select()
    .from(dataSources)
    .where(and(matches, query.after === null ? undefined : isAfter(query.after)))
    .orderBy(asc(dataSources.nameKey), asc(dataSources.number))
    .limit(query.limit)
    .all()
  const total = orm.select({ total: count() }).from(dataSources).where(matches).get()?.total ?? 0
  return { rows, total }
}

/** What contains the words, folded as names are. A backslash escapes what `like` would read as a wildcard. */
function likePattern(words: string): SQL {
  const escaped = foldName(words).replaceAll(/[\\%_]/g, '\\$&')
  return sql`${`%${escaped}%`} escape '\\'`
}

function isAfter({ nameKey, number }: { nameKey: string; number: number }): SQL | undefined {
  return or(gt(dataSources.nameKey, nameKey), and(eq(dataSources.nameKey, nameKey), gt(dataSources.number, number)))
}

export interface UsedSourceRow {
  source: DataSourceRow
  purpose: string | null
  sinceOn: string
}

/** What a system uses, in order of name. */
export function readSourcesOf(orm: Orm, systemId: string): UsedSourceRow[] {
  return orm
    .select({ source: dataSources, purpose: systemDataSources.purpose, sinceOn: systemDataSources.sinceOn })
    .from(systemDataSources)
    .innerJoin(dataSources, eq(dataSources.id, systemDataSources.sourceId))
    .where(eq(systemDataSources.systemId, systemId))
    .orderBy(asc(dataSources.nameKey), asc(dataSources.number))
    .all()
}

/** The systems that use these sources, in order of name. */
export function readUsersOf(orm: Orm, sourceIds: readonly string[]): SourceUser[] {
  if (sourceIds.length === 0) return []
  return orm
    .select({
      sourceId: systemDataSources.sourceId,
      id: systems.id,
      name: systems.name,
      ...systemPeople,
    })
    .from(systemDataSources)
    .innerJoin(systems, eq(systems.id, systemDataSources.systemId))
    .where(inArray(systemDataSources.sourceId, [...sourceIds]))
    .orderBy(asc(systems.nameKey), asc(systems.number))
    .all()
}

export function readSourceNames(orm: Orm, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map()
  const rows = orm
    .select({ id: dataSources.id, name: dataSources.name })
    .from(dataSources)
    .where(inArray(dataSources.id, [...ids]))
    .all()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
