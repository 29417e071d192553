import type { CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { CATALOGUE } from '../../domain/events.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { requireDraft } from './draft-state.ts'
import { getDraft } from './get-draft.ts'
import { DRAFT_DROPPED } from './save-draft.ts'

/** Any lead drops the draft. Throws Refusal: unauthenticated, forbidden, conflict, stale. */
export async function dropDraft(context: Context): Promise<CatalogueDraft> {
  authorise(context, isLead, 'drop the draft of the catalogue')
  await commit(context, () => {
    requireDraft(context, 'draft')
    return { events: [DRAFT_DROPPED], answer: null }
  })
  return getDraft(context)
}

/** Any lead takes the proposal back; it is a draft again. Throws Refusal: unauthenticated, forbidden, conflict, stale. */
export async function dropEditionProposal(context: Context): Promise<CatalogueDraft> {
  authorise(context, isLead, 'take back a proposed edition')
  await commit(context, () => {
    requireDraft(context, 'proposed')
    return { events: [{ type: 'EditionProposalDropped', subject: CATALOGUE, data: {} }], answer: null }
  })
  return getDraft(context)
}
