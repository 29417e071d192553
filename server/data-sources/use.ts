import { UseDataSource, type UsedDataSource } from '../../contracts/data-sources.ts'
import { readSourcesOf } from '../../db/data-source-queries.ts'
import { toDay } from '../../domain/days.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from '../systems/effective-day.ts'
import { authoriseAmending, getSystemRow } from '../systems/whole-system.ts'
import { getDataSourceRow } from './get.ts'
import { listSourcesOf } from './list-of-system.ts'

/**
 * Says that a system uses a data source, and what for; said again, the purpose is replaced. It is an event of the system,
 * and its version is what If-Match names. Throws Refusal: forbidden, invalid, not-found, stale.
 */
export async function useDataSource(
  context: Context,
  { id, sourceId }: { id: string; sourceId: string },
  raw: unknown,
): Promise<UsedDataSource> {
  authorise(context, mayProposeSystem, 'change what data a system uses')
  const input = parse(UseDataSource, raw ?? {})
  const purpose = input.purpose ?? null
  await commit(context, (orm) => {
    const system = getSystemRow(orm, id)
    authoriseAmending(context, system, 'change the data sources of')
    getDataSourceRow(orm, sourceId)
    requireVersion(context, id, system.version)
    const used = readSourcesOf(orm, id).find(({ source }) => source.id === sourceId)
    if (used && used.purpose === purpose) return { events: [], answer: null }
    const effectiveOn = dayOfThePast(context, input.effectiveOn, toDay(system.registeredOn))
    return { events: [{ type: 'DataSourceUsed', subject: id, data: { sourceId, purpose, effectiveOn } }], answer: null }
  })
  const { items } = await listSourcesOf(context, id)
  return items.find(({ source }) => source.id === sourceId)! // safe because it was recorded just now
}
