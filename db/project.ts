import { eq } from 'drizzle-orm'
import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { projectEvidence } from './project-evidence.ts'
import { projectPeople } from './project-people.ts'
import { projectRequests } from './project-requests.ts'
import { projectSystem } from './project-system.ts'
import { eventLinks, exceptions, filings, filingSystems, findings, systems } from './schema.ts'

/** Writes what an event changes in the projections. It reads nothing but projections, so a rebuild gives the same rows. */
export function project(orm: Orm, event: LedgerEvent): void {
  projectPeople(orm, event)
  projectSystem(orm, event)
  projectEvidence(orm, event)
  projectRequests(orm, event)
  for (const subject of linksOf(orm, event)) {
    orm.insert(eventLinks).values({ subject, seq: event.seq }).onConflictDoNothing().run()
  }
}

/** What an event bears on: its subject, and the systems or the organisation behind it. */
export function linksOf(orm: Orm, event: LedgerEvent): string[] {
  const links = new Set([event.subject])
  switch (event.type) {
    case 'EvidenceFiled':
    case 'FilingAccepted':
    case 'FilingRejected':
    case 'FilingWithdrawn':
    case 'FilingRevoked':
      for (const subject of subjectsOfFiling(orm, event.subject)) links.add(subject)
      break
    case 'ExceptionGranted':
    case 'ExceptionRevoked':
      addBoth(links, orm.select().from(exceptions).where(eq(exceptions.id, event.subject)).get())
      break
    case 'FindingRaised':
    case 'FindingAmended':
    case 'FindingResolved':
    case 'FindingVerified':
    case 'ResolutionRejected':
    case 'FindingRegressed':
    case 'FindingHandedOver':
      addBoth(links, orm.select().from(findings).where(eq(findings.id, event.subject)).get())
      break
    case 'QuestionAsked':
    case 'QuestionTakenBack':
      links.add(event.data.system)
      break
    case 'PersonMerged':
      for (const subject of event.data.systems) links.add(subject)
      links.add(event.data.into)
      break
    case 'DataSourceUsed':
    case 'DataSourceDropped':
      links.add(event.data.sourceId)
      break
    default:
      break // the rest bears on its subject alone
  }
  return [...links]
}

function subjectsOfFiling(orm: Orm, filingId: string): string[] {
  const filing = orm.select().from(filings).where(eq(filings.id, filingId)).get()
  if (filing?.organisation || filing?.unit) return [ORGANISATION]
  const rows = orm.select().from(filingSystems).where(eq(filingSystems.filingId, filingId)).all()
  return rows.map((row) => row.systemId)
}

/** The system it is of, and the merged one that it came with. */
function addBoth(links: Set<string>, row: { systemId: string; carriedFrom: string | null } | undefined): void {
  if (row) links.add(row.systemId)
  if (row?.carriedFrom) links.add(row.carriedFrom)
}

const BEARS_ON_NO_STATUS: ReadonlySet<LedgerEvent['type']> = new Set([
  'RegisterOpened',
  'MarkedAsExample',
  'OrganisationNamed',
  'UnitKept',
  'UnitRetired',
  'FileRulesSet',
  'BrandingSet',
  'RulesProposed',
  'RulesProposalDropped',
  'EditionDrafted',
  'EditionDraftDropped',
  'EditionProposed',
  'EditionProposalDropped',
  'EditionMade',
  'PersonAdded',
  'PersonChanged',
  'PersonRenamed',
  'PersonDisabled',
  'PersonEnabled',
  'ProposalConfirmed',
  'OwnerNominated',
  'OwnershipDeclined',
  'NominationWithdrawn',
  'DeputyAppointed',
  'QuestionAsked',
  'QuestionTakenBack',
  'ActingOwnerAppointed',
  'FindingHandedOver',
  'DataSourceUsed',
  'DataSourceDropped',
  'DataSourceAdded',
  'DataSourceAmended',
  'FindingVerified',
  'ArtefactStored',
  'ImportCommitted',
])

/** What these events bear on: the systems that they name, and whether it is every other system as well. */
export function bearingOf(orm: Orm, recorded: readonly LedgerEvent[]): { named: string[]; onEverySystem: boolean } {
  const named = new Set<string>()
  let onEverySystem = false
  for (const event of recorded) {
    if (BEARS_ON_NO_STATUS.has(event.type)) continue
    for (const subject of linksOf(orm, event)) {
      if (subject === ORGANISATION) onEverySystem = true
      else if (subject.startsWith('SYS-')) named.add(subject)
    }
  }
  return { named: [...named], onEverySystem }
}

/** The systems whose status may change through these events. */
export function affectedSystems(orm: Orm, recorded: readonly LedgerEvent[]): string[] {
  const { named, onEverySystem } = bearingOf(orm, recorded)
  return onEverySystem ? listSystemIds(orm) : named
}

/** Every system there ever was, in the order of their numbers. */
export function listSystemIds(orm: Orm): string[] {
  const rows = orm.select({ id: systems.id }).from(systems).orderBy(systems.number).all()
  return rows.map((row) => row.id)
}
