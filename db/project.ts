import { ORGANISATION, type LedgerEvent } from '../domain/events.ts'
import type { Orm } from './open.ts'
import { projectEvidence } from './project-evidence.ts'
import { projectPeople } from './project-people.ts'
import { projectRequests } from './project-requests.ts'
import { projectSystem } from './project-system.ts'
import { linksOf, projectedBearers, type Bearers } from './links.ts'
import { insertRow } from './rows.ts'
import { findHiddenFrom } from './recomputation-queries.ts'
import { projectWords } from './project-words.ts'
import { eventLinks, systems } from './schema.ts'

/**
 * Writes what an event changes in the projections. It reads nothing but projections, and events no later than this one, so
 * a rebuild gives the same rows.
 */
export function project(
  orm: Orm,
  event: LedgerEvent,
  { bearers = projectedBearers(orm), link = linker(orm) }: { bearers?: Bearers; link?: Link } = {},
): void {
  projectPeople(orm, event)
  projectSystem(orm, event)
  projectWords(orm, event)
  projectEvidence(orm, event)
  projectRequests(orm, event)
  for (const subject of linksOf(event, bearers)) link(subject, event.seq)
}

/** Tells that an event bears on a subject. */
export type Link = (subject: string, seq: number) => void

function linker(orm: Orm): Link {
  return (subject, seq) => insertRow(orm, eventLinks, { subject, seq }, { keep: true })
}

/** Gives what keeps links in mind, and what writes them in the order of their key: one by one they lie far apart. */
export function gatherLinks(orm: Orm): { link: Link; write: () => void } {
  const gathered = new Map<string, number[]>()
  // Or ignore, not `on conflict`: that would first write each page to a journal, see interval-tables.ts.
  const insert = orm.$client.prepare(
    'insert or ignore into event_links (subject, seq) select ?, value from json_each(?)',
  )
  let count = 0
  const write = () => {
    for (const subject of [...gathered.keys()].toSorted()) {
      insert.run(subject, JSON.stringify(gathered.get(subject)))
    }
    gathered.clear()
    count = 0
  }
  const link: Link = (subject, seq) => {
    const seqs = gathered.get(subject)
    if (seqs) seqs.push(seq)
    else gathered.set(subject, [seq])
    count += 1
    if (count === LINKS_IN_MIND) write()
  }
  return { link, write }
}

const LINKS_IN_MIND = 1_000_000

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

/**
 * The systems of which anything may be told otherwise after these events. What bears on every system and is still being
 * worked out is told nowhere yet.
 */
export function touchedSystems(orm: Orm, recorded: readonly LedgerEvent[]): Set<string> | 'all' {
  const hiddenFrom = findHiddenFrom(orm)
  const isHidden = ({ recordedAt }: LedgerEvent) => hiddenFrom !== null && recordedAt >= hiddenFrom
  const touched = new Set<string>()
  for (const event of recorded) {
    const links = linksOf(event, projectedBearers(orm))
    const bearsOnAll = links.includes(ORGANISATION) && !BEARS_ON_NO_STATUS.has(event.type)
    if (bearsOnAll && !isHidden(event)) return 'all'
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
    for (const subject of linksOf(event, projectedBearers(orm))) {
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
