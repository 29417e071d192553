import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { projectEvidence } from './project-evidence.ts'
import { projectPeople } from './project-people.ts'
import { projectRequests } from './project-requests.ts'
import { projectSystem } from './project-system.ts'
import { insertRow, readColumns } from './rows.ts'
import { projectWords } from './project-words.ts'
import { eventLinks, exceptions, filings, filingSystems, findings, systems } from './schema.ts'

/**
 * Writes what an event changes in the projections. It reads nothing but projections, and events no later than this one, so
 * a rebuild gives the same rows.
 */
export function project(orm: Orm, event: LedgerEvent): void {
  projectPeople(orm, event)
  projectSystem(orm, event)
  projectWords(orm, event)
  projectEvidence(orm, event)
  projectRequests(orm, event)
  for (const subject of linksOf(orm, event)) {
    insertRow(orm, eventLinks, { subject, seq: event.seq }, { keep: true })
  }
}

/** What an event bears on: its subject, and the systems or the organisation behind it. */
export function linksOf(orm: Orm, event: LedgerEvent): string[] {
  const links = new Set([event.subject])
  switch (event.type) {
    case 'EvidenceFiled': {
      const { systems: named, organisation, unit } = event.data
      for (const subject of organisation || unit !== null ? [ORGANISATION] : named) links.add(subject)
      break
    }
    case 'FilingAccepted':
    case 'FilingRejected':
    case 'FilingWithdrawn':
    case 'FilingRevoked':
      for (const subject of subjectsOfFiling(orm, event.subject)) links.add(subject)
      break
    case 'ExceptionGranted':
    case 'ExceptionRevoked':
      addBoth(links, readColumns(orm, exceptions, { columns: CARRIED, where: 'id', is: event.subject })[0])
      break
    case 'FindingRaised':
    case 'FindingAmended':
    case 'FindingResolved':
    case 'FindingVerified':
    case 'ResolutionRejected':
    case 'FindingRegressed':
    case 'FindingHandedOver':
      addBoth(links, readColumns(orm, findings, { columns: CARRIED, where: 'id', is: event.subject })[0])
      break
    case 'QuestionAsked':
    case 'QuestionTakenBack':
    case 'BiasAuditRun':
    case 'CheckRun':
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
  const [filing] = readColumns(orm, filings, { columns: ['organisation', 'unit'], where: 'id', is: filingId })
  if (filing?.['organisation'] === 1 || (filing && filing['unit'] !== null)) return [ORGANISATION]
  const rows = readColumns(orm, filingSystems, { columns: ['system_id'], where: 'filing_id', is: filingId })
  return rows.map((row) => String(row['system_id']))
}

const CARRIED = ['system_id', 'carried_from']

/** The system it is of, and the merged one that it came with. */
function addBoth(links: Set<string>, row: Record<string, unknown> | undefined): void {
  for (const column of CARRIED) if (typeof row?.[column] === 'string') links.add(row[column])
}

const BEARS_ON_NO_STATUS: ReadonlySet<LedgerEvent['type']> = new Set([
  'RegisterOpened',
  'MarkedAsExample',
  'OrganisationNamed',
  'UnitKept',
  'UnitRetired',
  'FileRulesSet',
  'BrandingSet',
  'FreezeWindowSet',
  'FreezeWindowRemoved',
  'TargetSet',
  'TargetRemoved',
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
  'BiasAuditRun',
  'CheckRun',
  'AuditThresholdSet',
  'AuditThresholdProposed',
  'AuditThresholdProposalDropped',
  'ImportCommitted',
])

/** The systems of which anything may be told otherwise after these events. */
export function touchedSystems(orm: Orm, recorded: readonly LedgerEvent[]): Set<string> | 'all' {
  const touched = new Set<string>()
  for (const event of recorded) {
    const links = linksOf(orm, event)
    if (links.includes(ORGANISATION) && !BEARS_ON_NO_STATUS.has(event.type)) return 'all'
    for (const subject of links) if (subject.startsWith('SYS-')) touched.add(subject)
  }
  return touched
}

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
