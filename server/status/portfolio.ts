import { PortfolioQuery, type PortfolioStatus } from '../../contracts/status.ts'
import { countStatuses } from '../../db/status-copy/counts.ts'
import { matcherOf, type IsMeant, type StatusFilter } from '../../db/status-copy/matching.ts'
import { statusCopyOf } from '../../db/status-copy/status-copy.ts'
import type { SystemRows } from '../../db/status-copy/system-rows.ts'
import { readFoldedNames } from '../../db/system-search.ts'
import { ruleOn } from '../../domain/facts.ts'
import { computePortfolio, portfolioSentence, type StatusTally } from '../../domain/status/share.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { parse } from '../parse.ts'
import { allIds } from '../people/names.ts'
import { momentOf } from './moment.ts'

/** The status of all systems, or of those a filter leaves, on a day. Throws Refusal: unauthenticated, invalid. */
export async function getPortfolioStatus(context: Context, raw: unknown): Promise<PortfolioStatus> {
  authoriseReading(context)
  const query = parse(PortfolioQuery, raw)
  const { on, known } = momentOf(context, query)
  const { systems } = await statusCopyOf(context.store)
  const rows = countStatuses(systems, { on, known }, meantBy(context, systems, query))
  const tallies: StatusTally[] = rows.map((row) => ({ ...row, status: row.status as SystemStatus })) // safe: projected from states
  const portfolio = computePortfolio(tallies)
  const facts = organisationFacts(context.store.orm)
  return {
    at: on,
    known,
    programme: ruleOn(facts.programmes, on),
    edition: ruleOn(facts.editions, on),
    ...portfolio,
    sentence: portfolioSentence(portfolio),
  }
}

/** Which rows a filter means; null: all. */
export function meantBy(context: Context, rows: SystemRows, query: StatusFilter): IsMeant | null {
  const filter = statusFilter(context, query)
  return matcherOf(rows, filter, filter.q ? readFoldedNames(context.store.orm) : [])
}

/** The filter with `me` for whoever asks, and every id under which an owner was ever known. */
export function statusFilter(context: Context, query: StatusFilter): StatusFilter {
  const { actor, store } = context
  const me = actor.kind === 'person' ? actor.personId : 'none'
  const { q, tier, stage, unit, kind, brand, market, channel } = query
  const asked = query.owner.map((id) => (id === 'me' ? me : id))
  return { q, tier, stage, unit, kind, brand, market, channel, owner: allIds(store.orm, asked) }
}
