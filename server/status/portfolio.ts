import { PortfolioQuery, type PortfolioStatus } from '../../contracts/status.ts'
import { readHeadAt } from '../../db/ledger.ts'
import { countStatuses, type StatusCount } from '../../db/status-copy/counts.ts'
import { matcherOf, type IsMeant, type StatusFilter } from '../../db/status-copy/matching.ts'
import { statusCopyOf } from '../../db/status-copy/status-copy.ts'
import type { SystemRows } from '../../db/status-copy/system-rows.ts'
import { readFoldedNames } from '../../db/system-search.ts'
import type { Instant } from '../../domain/days.ts'
import { ruleOn } from '../../domain/facts.ts'
import { computePortfolio, portfolioSentence, type StatusTally } from '../../domain/status/share.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { visibleFacts } from '../organisation.ts'
import { parse } from '../parse.ts'
import { allIds, idsKnownAt } from '../people/names.ts'
import { momentOf, type Moment } from './moment.ts'
import { referenceOf } from './reference.ts'

/** The status of all systems, or of those a filter leaves, on a day. Throws Refusal: unauthenticated, invalid. */
export async function getPortfolioStatus(context: Context, raw: unknown): Promise<PortfolioStatus> {
  authoriseReading(context)
  const query = parse(PortfolioQuery, raw)
  const { on, known } = momentOf(context, query)
  const rows = await countSystems(context, { on, known }, statusFilter(context, query, known))
  const tallies: StatusTally[] = rows.map((row) => ({ ...row, status: row.status as SystemStatus })) // safe: projected from states
  const portfolio = computePortfolio(tallies)
  const facts = visibleFacts(context.store.orm, factsKnownAt(context, known))
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

/** The counts by status on a day as known at an instant, of the systems that a filter means. */
export async function countSystems({ store }: Context, moment: Moment, filter: StatusFilter): Promise<StatusCount[]> {
  const { systems } = await statusCopyOf(store)
  return countStatuses(systems, moment, matcherOf(systems, filter, filter.q ? readFoldedNames(store.orm) : []))
}

/** Which rows a filter means; null: all. */
export function meantBy(context: Context, rows: SystemRows, query: StatusFilter): IsMeant | null {
  const filter = statusFilter(context, query)
  return matcherOf(rows, filter, filter.q ? readFoldedNames(context.store.orm) : [])
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
  const { q, tier, stage, unit, kind, brand, market, channel } = query
  const asked = query.owner.map((id) => (id === 'me' ? me : id))
  const owner = known === undefined ? allIds(store.orm, asked) : idsKnownAt(store.orm, asked, known)
  return { q, tier, stage, unit, kind, brand, market, channel, owner }
}
