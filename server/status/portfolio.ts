import { PortfolioQuery, type PortfolioStatus } from '../../contracts/status.ts'
import { countStatuses, type StatusFilter } from '../../db/status-queries.ts'
import { ruleOn } from '../../domain/facts.ts'
import { computePortfolio, portfolioSentence, type StatusTally } from '../../domain/status/share.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { visibleFacts } from '../organisation.ts'
import { parse } from '../parse.ts'
import { allIds } from '../people/names.ts'
import { momentOf } from './moment.ts'

/** The status of all systems, or of those a filter leaves, on a day. Throws Refusal: unauthenticated, invalid. */
export async function getPortfolioStatus(context: Context, raw: unknown): Promise<PortfolioStatus> {
  authoriseReading(context)
  const query = parse(PortfolioQuery, raw)
  const { on, known } = momentOf(context, query)
  const rows = countStatuses(context.store.orm, on, known, statusFilter(context, query))
  const tallies: StatusTally[] = rows.map((row) => ({ ...row, status: row.status as SystemStatus })) // safe: projected from states
  const portfolio = computePortfolio(tallies)
  const facts = visibleFacts(context.store.orm)
  return {
    at: on,
    known,
    programme: ruleOn(facts.programmes, on),
    edition: ruleOn(facts.editions, on),
    ...portfolio,
    sentence: portfolioSentence(portfolio),
  }
}

/** The filter with `me` for whoever asks, and every id under which an owner was ever known. */
export function statusFilter(context: Context, query: StatusFilter): StatusFilter {
  const { actor, store } = context
  const me = actor.kind === 'person' ? actor.personId : 'none'
  const { q, tier, stage, unit, kind } = query
  const asked = query.owner.map((id) => (id === 'me' ? me : id))
  return { q, tier, stage, unit, kind, owner: allIds(store.orm, asked) }
}
