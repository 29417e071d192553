import { ProposalInput, type CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import type { Day } from '../../domain/days.ts'
import { CATALOGUE, ORGANISATION, type EventData, type NewEvent } from '../../domain/events.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { needsSecondLead } from '../settings/get.ts'
import { requireDraft } from './draft-state.ts'
import { getDraft } from './get-draft.ts'
import { requireSound } from './save-draft.ts'

/**
 * Proposes the draft as the edition from a day on; where there is no second lead, it is adopted at once. Throws Refusal:
 * unauthenticated, forbidden, invalid, conflict, stale.
 */
export async function proposeEdition(context: Context, raw: unknown): Promise<CatalogueDraft> {
  authorise(context, isLead, 'propose an edition of the catalogue')
  const wish = parse(ProposalInput, raw)
  await commit(context, () => {
    const { base, edition, changes, earliestOn } = requireDraft(context, 'draft')
    requireSound(context.findEdition(base), changes)
    const effectiveOn = (wish.effectiveOn ?? earliestOn) as Day // safe because the contract takes days alone
    if (effectiveOn < earliestOn) {
      throw invalid(
        '/effectiveOn',
        `An edition holds from ${earliestOn} at the earliest: from today, and not before its base.`,
      )
    }
    const proposal = { edition, base, changes, effectiveOn }
    const proposed: NewEvent = { type: 'EditionProposed', subject: CATALOGUE, data: proposal }
    return { events: needsSecondLead(context) ? [proposed] : adopting(proposal), answer: null }
  })
  return getDraft(context)
}

/** The events that make an edition and put it into force. */
export function adopting({ edition, base, changes, effectiveOn }: EventData['EditionProposed']): NewEvent[] {
  return [
    { type: 'EditionMade', subject: CATALOGUE, data: { edition, base, changes } },
    { type: 'EditionAdopted', subject: ORGANISATION, data: { edition, effectiveOn } },
  ]
}
