import { DraftInput, type CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { checkChanges } from '../../domain/catalogue/check-changes.ts'
import { isEmpty, type EditionChanges } from '../../domain/catalogue/edition-changes.ts'
import { CATALOGUE, type NewEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { canonicalise } from '../../domain/ledger/canonical-json.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { requireDraft } from './draft-state.ts'
import { getDraft } from './get-draft.ts'

export const DRAFT_DROPPED: NewEvent = { type: 'EditionDraftDropped', subject: CATALOGUE, data: {} }

/**
 * Saves the draft of the next edition, all its changes at once; without changes there is no draft. Throws Refusal:
 * unauthenticated, forbidden, invalid, conflict, stale.
 */
export async function saveDraft(context: Context, raw: unknown): Promise<CatalogueDraft> {
  authorise(context, isLead, 'change the catalogue')
  const { changes } = parse(DraftInput, raw)
  await commit(context, () => {
    const { base, source, changes: before } = requireDraft(context, 'unproposed')
    if (canonicalise(before) === canonicalise(changes)) return { events: [], answer: null }
    if (isEmpty(changes)) return { events: source ? [DRAFT_DROPPED] : [], answer: null }
    requireSound(context.findEdition(base), changes)
    const drafted: NewEvent = { type: 'EditionDrafted', subject: CATALOGUE, data: { base, changes } }
    return { events: [drafted], answer: null }
  })
  return getDraft(context)
}

/** Throws Refusal invalid, naming the fields, where the changes make no sound edition of their base. */
export function requireSound(base: Edition, changes: EditionChanges): void {
  const problems = checkChanges(base, changes)
  const [first] = problems
  if (!first) return
  const errors = problems.map(({ pointer, detail }) => ({ pointer: `/changes${pointer}`, detail }))
  throw new Refusal('invalid', first.detail, errors)
}
