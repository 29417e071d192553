import { listMadeEditions } from '../../db/edition-queries.ts'
import { readEventsOf, readVersion } from '../../db/ledger.ts'
import { NO_CHANGES, nextVersion, type EditionChanges } from '../../domain/catalogue/edition-changes.ts'
import { END_OF_TIME, later, type Day } from '../../domain/days.ts'
import { CATALOGUE, type LedgerEvent } from '../../domain/events.ts'
import { ruleOn } from '../../domain/facts.ts'
import { Refusal } from '../../domain/refusal.ts'
import { requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

export type Proposal = LedgerEvent & { type: 'EditionProposed' }

/** Where the next edition stands. */
export interface DraftState {
  version: number
  /** The edition that is adopted last, today or on a day to come. */
  base: string
  /** The version that the next one gets. */
  edition: string
  changes: EditionChanges
  /** The event that says so; null while there is no draft. */
  source: (LedgerEvent & { type: 'EditionDrafted' | 'EditionProposed' }) | null
  proposal: Proposal | null
  /** The next edition cannot hold before its base does. */
  earliestOn: Day
}

export function readDraft(context: Pick<Context, 'store' | 'now'>): DraftState {
  const { orm } = context.store
  const { editions } = organisationFacts(orm)
  const base = ruleOn(editions, END_OF_TIME)
  const source = openDraft(readEventsOf(orm, CATALOGUE))
  const from = editions.filter(({ value }) => value === base).map(({ effectiveOn }) => effectiveOn)
  return {
    version: readVersion(orm, CATALOGUE),
    base,
    edition: nextVersion(
      base,
      listMadeEditions(orm).map(({ data }) => data.edition),
    ),
    changes: source?.data.changes ?? NO_CHANGES,
    source,
    proposal: source?.type === 'EditionProposed' ? source : null,
    earliestOn: from.reduce(later, today(context)),
  }
}

/** The state for a lead who changes it, as it was when the lead saw it. Throws Refusal: stale, conflict. */
export function requireDraft(context: Context, wanted: 'unproposed' | 'draft' | 'proposed'): DraftState {
  const state = readDraft(context)
  requireVersion(context, 'The next edition', state.version)
  if (wanted === 'proposed') {
    if (!state.proposal) throw new Refusal('conflict', 'No edition is proposed: it was adopted or dropped already.')
    return state
  }
  if (state.proposal) {
    throw new Refusal('conflict', 'The next edition is proposed: take the proposal back before changing it.')
  }
  if (wanted === 'draft' && !state.source) {
    throw new Refusal('conflict', 'There is no draft of the next edition: it was adopted or dropped already.')
  }
  return state
}

/** The draft or proposal that nobody has dropped or adopted. A proposal that was dropped is a draft again. */
function openDraft(events: readonly LedgerEvent[]): DraftState['source'] {
  let open: DraftState['source'] = null
  let draft: DraftState['source'] = null
  for (const event of events) {
    if (event.type === 'EditionDrafted') open = draft = event
    else if (event.type === 'EditionProposed') open = event
    else if (event.type === 'EditionProposalDropped') open = draft
    else if (event.type === 'EditionDraftDropped' || event.type === 'EditionMade') open = draft = null
  }
  return open
}
