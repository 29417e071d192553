import { ListDataSources, type DataSourcePage } from '../../contracts/data-sources.ts'
import { findDataSource, listDataSources as readPage } from '../../db/data-source-queries.ts'
import type { Orm } from '../../db/open.ts'
import { invalid } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { presentDataSources } from './present.ts'

/** Data sources in order of name, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listDataSources(context: Context, raw: unknown): Promise<DataSourcePage> {
  authoriseReading(context)
  const { q, after, limit } = parse(ListDataSources, raw)
  const { orm } = context.store
  const place = after === undefined ? null : readPlace(orm, after)
  const { rows, total } = readPage(orm, { q: q?.trim() || null, after: place, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null
  return { items: presentDataSources(context, orm, page), next, total }
}

/** The page goes on after the data source with this id. */
function readPlace(orm: Orm, id: string): { nameKey: string; number: number } {
  const row = findDataSource(orm, id)
  if (!row) throw invalid('/after', 'This is no place in this list. Begin again without after.')
  return { nameKey: row.nameKey, number: row.number }
}
