import { readSourcesOf } from '../../db/data-source-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { authoriseAmending, getSystemRow } from '../systems/whole-system.ts'

/** Says that a system no longer uses a data source. Throws Refusal: forbidden, not-found, stale. */
export async function dropDataSource(context: Context, id: string, sourceId: string): Promise<void> {
  authorise(context, mayProposeSystem, 'change what data a system uses')
  await commit(context, (orm) => {
    const system = getSystemRow(orm, id)
    authoriseAmending(context, system, 'change the data sources of')
    requireVersion(context, id, system.version)
    if (!readSourcesOf(orm, id).some(({ source }) => source.id === sourceId)) {
      throw new Refusal('not-found', `${id} does not use the data source ${sourceId}.`)
    }
    const data = { sourceId, effectiveOn: today(context) }
    return { events: [{ type: 'DataSourceDropped', subject: id, data }], answer: null }
  })
}
