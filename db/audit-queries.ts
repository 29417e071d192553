import { and, count, desc, eq, inArray, lt, lte } from 'drizzle-orm'
import type { Instant } from '../domain/days.ts'
import type { FilingRow } from './filing-queries.ts'
import type { Orm } from './open.ts'
import { audits, checkRuns, filings } from './schema.ts'

export type AuditRow = typeof audits.$inferSelect
export type CheckRunRow = typeof checkRuns.$inferSelect

export interface RunFilter {
  /** One, and those that were merged into it. */
  systems: readonly string[]
  /** As far as recorded by then. */
  known?: Instant | undefined
  /** Number of the last run of the page before. */
  after?: number | undefined
  limit: number
}

export function findAudit(orm: Orm, id: string): AuditRow | null {
  return orm.select().from(audits).where(eq(audits.id, id)).get() ?? null
}

export function findCheckRun(orm: Orm, id: string): CheckRunRow | null {
  return orm.select().from(checkRuns).where(eq(checkRuns.id, id)).get() ?? null
}

/** The newest first, one more than the limit where there are more; and how many there are in all. */
export function listAudits(orm: Orm, { systems, known, after, limit }: RunFilter): { rows: AuditRow[]; total: number } {
  const all = and(inArray(audits.systemId, [...systems]), known === undefined ? undefined : lte(audits.ranAt, known))
  const rows = orm
    .select()
    .from(audits)
    .where(and(all, after === undefined ? undefined : lt(audits.number, after)))
    .orderBy(desc(audits.number))
    .limit(limit + 1)
    .all()
  return { rows, total: orm.select({ total: count() }).from(audits).where(all).get()?.total ?? 0 }
}

export function listCheckRuns(
  orm: Orm,
  { systems, check, known, after, limit }: RunFilter & { check?: string | undefined },
): { rows: CheckRunRow[]; total: number } {
  const all = and(
    inArray(checkRuns.systemId, [...systems]),
    check === undefined ? undefined : eq(checkRuns.checkId, check),
    known === undefined ? undefined : lte(checkRuns.ranAt, known),
  )
  const rows = orm
    .select()
    .from(checkRuns)
    .where(and(all, after === undefined ? undefined : lt(checkRuns.number, after)))
    .orderBy(desc(checkRuns.number))
    .limit(limit + 1)
    .all()
  return { rows, total: orm.select({ total: count() }).from(checkRuns).where(all).get()?.total ?? 0 }
}

/** What was filed from these runs, the first first. */
export function listFilingsOfRuns(orm: Orm, runs: readonly string[], known?: Instant): FilingRow[] {
  if (runs.length === 0) return []
  return orm
    .select()
    .from(filings)
    .where(and(inArray(filings.computed, [...runs]), known === undefined ? undefined : lte(filings.filedAt, known)))
    .orderBy(filings.number)
    .all()
}
