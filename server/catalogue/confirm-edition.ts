import type { CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { later } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import { actorId, type Context } from '../context.ts'
import { needsSecondLead } from '../settings/get.ts'
import { requireDraft } from './draft-state.ts'
import { getDraft } from './get-draft.ts'
import { adopting } from './propose-edition.ts'
import { requireSound } from './save-draft.ts'

/**
 * A second lead confirms the edition that the first proposed: it is made, and holds from the day proposed, or from today
 * if that is past. Who proposed it confirms it only where no other lead is left. Throws Refusal: unauthenticated,
 * forbidden, invalid, conflict, stale.
 */
export async function confirmEdition(context: Context): Promise<CatalogueDraft> {
  authorise(context, isLead, 'confirm an edition of the catalogue')
  await commit(context, () => {
    const { proposal, base, edition, earliestOn } = requireDraft(context, 'proposed')
    if (!proposal) throw new RangeError('a proposed edition without its proposal')
    if (proposal.actor === actorId(context.actor) && needsSecondLead(context)) {
      throw new Refusal('forbidden', 'You proposed this edition yourself: another lead confirms it.')
    }
    requireSound(context.findEdition(base), proposal.data.changes)
    const effectiveOn = later(proposal.data.effectiveOn, earliestOn)
    return { events: adopting({ ...proposal.data, base, edition, effectiveOn }), answer: null }
  })
  return getDraft(context)
}
