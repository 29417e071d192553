import type { Settings } from '../../contracts/settings.ts'
import { readEventsOf, readVersion } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { later } from '../../domain/days.ts'
import { ORGANISATION, type NewEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import { actorId, type Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { choosing } from './change.ts'
import { findProposal, getSettings, type Proposal } from './get.ts'

const DROPPED: NewEvent = { type: 'RulesProposalDropped', subject: ORGANISATION, data: {} }

/**
 * A second lead confirms what the first proposed; it holds from the day proposed, or today if that is past. Throws
 * Refusal: unauthenticated, forbidden, conflict, stale.
 */
export async function confirmRules(context: Context): Promise<Settings> {
  authorise(context, isLead, 'confirm rules')
  await commit(context, (orm) => {
    const proposal = requireProposal(context, orm)
    if (proposal.actor === actorId(context.actor)) {
      throw new Refusal('forbidden', 'You proposed this yourself: another lead confirms it.')
    }
    const rules = { ...proposal.data, effectiveOn: later(proposal.data.effectiveOn, today(context)) }
    const events = choosing(organisationFacts(orm), rules)
    return { events: events.length > 0 ? events : [DROPPED], answer: null }
  })
  return getSettings(context)
}

/** Any lead drops what is proposed. Throws Refusal: unauthenticated, forbidden, conflict, stale. */
export async function dropProposal(context: Context): Promise<Settings> {
  authorise(context, isLead, 'drop proposed rules')
  await commit(context, (orm) => {
    requireProposal(context, orm)
    return { events: [DROPPED], answer: null }
  })
  return getSettings(context)
}

function requireProposal(context: Context, orm: Orm): Proposal {
  requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
  const proposal = findProposal(readEventsOf(orm, ORGANISATION))
  if (!proposal) throw new Refusal('conflict', 'Nothing is proposed: it was confirmed or dropped already.')
  return proposal
}
