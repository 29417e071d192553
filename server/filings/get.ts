import type { Filing } from '../../contracts/filings.ts'
import type { Orm } from '../../db/open.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, organisationFacts } from '../organisation.ts'
import { readNames } from '../people/names.ts'
import { presentFiling, type Presentation } from './present.ts'
import { getWholeFiling, type WholeFiling } from './read-filing.ts'
import { hasSoleLead } from './sole-lead.ts'

/** One filing, with what the reader may do with it. Throws Refusal: unauthenticated, not-found. */
export async function getFiling(context: Context, id: string): Promise<Filing> {
  authoriseReading(context)
  const { orm } = context.store
  const filing = getWholeFiling(orm, id, context.asOf?.known)
  return presentFiling(context, filing, presentationOf(context, orm, [filing]))
}

/** What presenting these filings needs, read once for all of them. */
export function presentationOf(context: Context, orm: Orm, filings: readonly WholeFiling[]): Presentation {
  const ids = filings.flatMap(({ events }) => events.map((event) => event.actor))
  return {
    edition: editionInForce(context),
    names: readNames(orm, ids),
    organisation: organisationFacts(orm),
    isSoleLead: hasSoleLead(orm),
  }
}
