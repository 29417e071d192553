import { and, asc, count, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { questionRequests } from './schema.ts'

export type RequestRow = typeof questionRequests.$inferSelect

export function findRequest(orm: Orm, id: string): RequestRow | null {
  return orm.select().from(questionRequests).where(eq(questionRequests.id, id)).get() ?? null
}

export interface RequestFilter {
  system?: string | undefined
  person?: string | undefined
  states: readonly string[]
}

/** Requests, the newest first; before a number, if one is given. */
export function listRequests(
  orm: Orm,
  filter: RequestFilter,
  page: { before: number | null; limit: number },
): { rows: RequestRow[]; total: number } {
  const among = and(
    filter.system === undefined ? undefined : eq(questionRequests.systemId, filter.system),
    filter.person === undefined ? undefined : eq(questionRequests.personId, filter.person),
    filter.states.length === 0 ? undefined : inArray(questionRequests.state, [...filter.states]),
  )
  const rows = orm
    .select()
    .from(questionRequests)
    .where(and(among, page.before === null ? undefined : lt(questionRequests.number, page.before)))
    .orderBy(desc(questionRequests.number))
    .limit(page.limit)
    .all()
  const total = orm.select({ total: count() }).from(questionRequests).where(among).get()?.total ?? 0
  return { rows, total }
}

/** What waits for a person, the longest first. */
export function listOpenRequests(orm: Orm, personId: string): RequestRow[] {
  return orm
    .select()
    .from(questionRequests)
    .where(and(eq(questionRequests.personId, personId), eq(questionRequests.state, 'open')))
    .orderBy(asc(questionRequests.number))
    .all()
}
