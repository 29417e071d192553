import type { DataSource } from '../../contracts/data-sources.ts'
import { findDataSource, type DataSourceRow } from '../../db/data-source-queries.ts'
import type { Orm } from '../../db/open.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { presentDataSources } from './present.ts'

/** One data source with the systems that use it. Throws Refusal: unauthenticated, not-found. */
export async function getDataSource(context: Context, id: string): Promise<DataSource> {
  authoriseReading(context)
  const { orm } = context.store
  return presentDataSources(context, orm, [getDataSourceRow(orm, id)])[0]! // safe because one row gives one
}

/** Throws Refusal: not-found. */
export function getDataSourceRow(orm: Orm, id: string): DataSourceRow {
  const row = findDataSource(orm, id)
  if (!row) throw new Refusal('not-found', `There is no data source ${id}.`)
  return row
}
