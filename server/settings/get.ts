import type { Settings } from '../../contracts/settings.ts'
import { readEventsOf, readVersion } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { countActiveLeads } from '../../db/people-queries.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../../domain/events.ts'
import { ruleOn } from '../../domain/facts.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { fileRulesInForce } from './file-rules.ts'
import { presentUnits, unitsToOffer } from './list-units.ts'

export type Proposal = LedgerEvent & { type: 'RulesProposed' }

/** The rules in force, what is to come, and what is proposed: everybody signed in may read them. */
export function getSettings(context: Context): Settings {
  authoriseReading(context)
  const { orm } = context.store
  const events = readEventsOf(orm, ORGANISATION)
  const on = today(context)
  const facts = organisationFacts(orm)
  return {
    version: readVersion(orm, ORGANISATION),
    organisation: events.findLast((event) => event.type === 'OrganisationNamed')?.data.name ?? null,
    programme: ruleOn(facts.programmes, on),
    ...ruleOn(facts.policies, on),
    timeZone: ruleOn(facts.timeZones, on),
    edition: ruleOn(facts.editions, on),
    upcoming: events.flatMap((event) => upcomingOf(event, on)),
    proposal: presentProposal(orm, findProposal(events)),
    units: unitsToOffer(orm, on),
    unitList: presentUnits(orm, on),
    files: presentFiles(orm),
    branding: { ...facts.preferences.branding },
  }
}

function presentFiles(orm: Orm): Settings['files'] {
  const { limitBytes, kinds } = fileRulesInForce(orm)
  return { limitBytes, kinds: kinds === null ? null : [...kinds] }
}

/** Whether programme, notice and grace take two leads: one proposes, another confirms. The program decides alone. */
export function needsSecondLead({ store, actor }: Context): boolean {
  return actor.kind === 'person' && countActiveLeads(store.orm) > 1
}

/** The proposal that nobody has confirmed, dropped or overtaken yet. */
export function findProposal(events: readonly LedgerEvent[]): Proposal | null {
  const last = events.findLast(
    ({ type }) =>
      type === 'RulesProposed' || type === 'RulesProposalDropped' || type === 'ProgrammeChosen' || type === 'PolicySet',
  )
  return last?.type === 'RulesProposed' ? last : null
}

function presentProposal(orm: Orm, proposal: Proposal | null): Settings['proposal'] {
  if (!proposal) return null
  const by = personName(proposal.actor, readNames(orm, [proposal.actor]))
  return { ...proposal.data, by, at: proposal.recordedAt }
}

function upcomingOf(event: LedgerEvent, on: Day): Settings['upcoming'] {
  switch (event.type) {
    case 'ProgrammeChosen':
    case 'PolicySet':
    case 'TimeZoneChosen':
      return event.data.effectiveOn > on ? [event.data] : []
    default:
      return []
  }
}
