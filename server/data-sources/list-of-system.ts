import type { SystemDataSources } from '../../contracts/data-sources.ts'
import { readSourcesOf } from '../../db/data-source-queries.ts'
import { challengeBySources } from '../../domain/catalogue/source-hints.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { getVisibleSystem } from '../systems/whole-system.ts'
import { presentDataSources } from './present.ts'
import { readSourcesOnDay } from './sources-of-day.ts'

/** What a system uses, and which of its answers that speaks against. Throws Refusal: unauthenticated, not-found. */
export async function listSourcesOf(context: Context, id: string): Promise<SystemDataSources> {
  authoriseReading(context)
  const { orm } = context.store
  const { segment } = getVisibleSystem(context, orm, id)
  const used = context.asOf ? readSourcesOnDay(context, id, context.asOf) : readSourcesOf(orm, id)
  const sources = presentDataSources(
    context,
    orm,
    used.map(({ source }) => source),
  )
  return {
    items: used.map(({ purpose, sinceOn }, index) => ({ source: sources[index]!, purpose, sinceOn })), // safe: one for each
    next: null,
    total: used.length,
    challenges: challengeBySources(segment.edition, segment.answers, sources).map((one) => ({ ...one })),
  }
}
