import { PortfolioQuery, type PortfolioStatus } from '../../contracts/status.ts'
import { readHeadAt } from '../../db/ledger.ts'
import { countStatuses, type StatusFilter } from '../../db/status-queries.ts'
import type { Instant } from '../../domain/days.ts'
import { ruleOn } from '../../domain/facts.ts'
import { computePortfolio, portfolioSentence, type StatusTally } from '../../domain/status/share.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { parse } from '../parse.ts'
import { allIds, idsKnownAt } from '../people/names.ts'
import { momentOf } from './moment.ts'
import { referenceOf } from './reference.ts'

/** The status of all systems, or of those a filter leaves, on a day. Throws Refusal: unauthenticated, invalid. */
export async function getPortfolioStatus(context: Context, raw: unknown): Promise<PortfolioStatus> {
  authoriseReading(context)
  const query = parse(PortfolioQuery, raw)
  const { on, known } = momentOf(context, query)
  const rows = countStatuses(context.store.orm, on, known, statusFilter(context, query, known))
  const tallies: StatusTally[] = rows.map((row) => ({ ...row, status: row.status as SystemStatus })) // safe: projected from states
  const portfolio = computePortfolio(tallies)
  const facts = organisationFacts(context.store.orm, factsKnownAt(context, known))
  return {
    at: on,
    known,
    programme: ruleOn(facts.programmes, on),
    edition: ruleOn(facts.editions, on),
    ...portfolio,
    sentence: portfolioSentence(portfolio),
    reference: referenceOf(context, { on, known, query }),
  }
}

/** Before the register was opened nothing was known, and its first rules hold for all days before. */
function factsKnownAt({ store }: Context, known: Instant): Instant | undefined {
  return readHeadAt(store.orm, known).size === 0 ? undefined : known
}

/**
 * The filter with `me` for whoever asks, and every id under which an owner was ever known; or was known by an instant, so
 * that people who are merged later change no figure of before.
 */
export function statusFilter(context: Context, query: StatusFilter, known?: Instant): StatusFilter {
  const { actor, store } = context
  const me = actor.kind === 'person' ? actor.personId : 'none'
  const { q, tier, stage, unit, kind } = query
  const asked = query.owner.map((id) => (id === 'me' ? me : id))
  const owner = known === undefined ? allIds(store.orm, asked) : idsKnownAt(store.orm, asked, known)
  return { q, tier, stage, unit, kind, owner }
}
