import { isDeepStrictEqual } from 'node:util'
import { AmendDataSource, type DataSource } from '../../contracts/data-sources.ts'
import { readUsersOf, type DataSourceRow } from '../../db/data-source-queries.ts'
import type { DataSourceFields } from '../../domain/events.ts'
import { authorise, mayAmendDataSource, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkCategories, type SourceInput } from './check-source.ts'
import { getDataSource, getDataSourceRow } from './get.ts'

/**
 * Changes a data source for every system that uses it: an owner only where all of those are the owner's. Throws Refusal:
 * forbidden, invalid, not-found, stale.
 */
export async function amendDataSource(context: Context, id: string, raw: unknown): Promise<DataSource> {
  authorise(context, mayProposeSystem, 'amend a data source')
  const input = parse(AmendDataSource, raw)
  await commit(context, (orm) => {
    const row = getDataSourceRow(orm, id)
    const users = readUsersOf(orm, [id])
    authorise(
      context,
      (actor) => mayAmendDataSource(actor, users),
      `amend ${id}: systems of others use it, so a lead does`,
    )
    requireVersion(context, id, row.version)
    const before = fieldsOf(row)
    const data = merge(before, input)
    data.categories = checkCategories(editionInForce(context), data.categories)
    if (isDeepStrictEqual(data, before)) return { events: [], answer: null }
    return { events: [{ type: 'DataSourceAmended', subject: id, data }], answer: null }
  })
  return getDataSource(context, id)
}

function fieldsOf(row: DataSourceRow): DataSourceFields {
  const { name, categories, lawfulBasis, consentMechanism, retention, sharing } = row
  const { origin, protection } = row as Pick<DataSourceFields, 'origin' | 'protection'> // safe: projected from such events
  return { name, origin, categories, lawfulBasis, consentMechanism, retention, sharing, protection }
}

function merge(before: DataSourceFields, input: SourceInput): DataSourceFields {
  const sent = Object.entries(input).filter(([, value]) => value !== undefined)
  return { ...before, ...(Object.fromEntries(sent) as Partial<DataSourceFields>) } // safe because undefined was left out
}
