import { inArray } from 'drizzle-orm'
import type { Orm } from './open.ts'
import { filings } from './schema.ts'

/** What kind of evidence filings are, by id. */
export function readFilingKinds(orm: Orm, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map()
  const rows = orm
    .select({ id: filings.id, kind: filings.kind })
    .from(filings)
    .where(inArray(filings.id, [...ids]))
    .all()
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
