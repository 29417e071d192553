import type { CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { describeChanges } from '../../domain/catalogue/edition-changes.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { personName, readNames } from '../people/names.ts'
import { needsSecondLead } from '../settings/get.ts'
import { readDraft } from './draft-state.ts'

/** The next edition, while it is made: everybody signed in may read it. Throws Refusal: unauthenticated. */
export function getDraft(context: Context): CatalogueDraft {
  authoriseReading(context)
  const { version, base, edition, changes, source, proposal, earliestOn } = readDraft(context)
  const names = readNames(context.store.orm, [source?.actor])
  return {
    version,
    state: proposal ? 'proposed' : source ? 'draft' : 'empty',
    base,
    edition,
    changes: structuredClone(changes) as CatalogueDraft['changes'], // safe because drafts are recorded by this contract
    told: describeChanges(context.findEdition(base), changes),
    by: source ? personName(source.actor, names) : null,
    at: source?.recordedAt ?? null,
    effectiveOn: proposal?.data.effectiveOn ?? null,
    earliestOn,
    needsSecondLead: needsSecondLead(context),
  }
}
