import { AddDataSource, type DataSource } from '../../contracts/data-sources.ts'
import { nextNumber } from '../../db/numbering.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkCategories } from './check-source.ts'
import { getDataSource } from './get.ts'

/** Adds a data source that systems may share. Throws Refusal: unauthenticated, forbidden, invalid. */
export async function addDataSource(context: Context, raw: unknown): Promise<DataSource> {
  authorise(context, mayProposeSystem, 'add a data source: ask a lead or an owner')
  const input = parse(AddDataSource, raw)
  const { answer } = await commit(context, (orm) => {
    const id = `DS-${nextNumber(orm, 'DS')}`
    const data = {
      name: input.name,
      origin: input.origin,
      categories: checkCategories(editionInForce(context), input.categories ?? []),
      lawfulBasis: input.lawfulBasis ?? null,
      consentMechanism: input.consentMechanism ?? null,
      retention: input.retention ?? null,
      sharing: input.sharing ?? null,
      protection: input.protection ?? null,
    }
    return { events: [{ type: 'DataSourceAdded', subject: id, data }], answer: id }
  })
  return getDataSource(context, answer)
}
