import { newestEdition } from '../../../domain/catalogue/editions.ts'
import { longestLastDay, PROHIBITED_SCREEN } from '../../../domain/exceptions.ts'
import type { EventData, LedgerEvent } from '../../../domain/events.ts'
import { OWNER_CONTROL } from '../../../domain/status/trail.ts'

type Of<T extends LedgerEvent['type']> = LedgerEvent & { type: T }

/** What the use cases would know when a command comes, as far as their rules ask for it. */
class Known {
  readonly people = new Map<string, EventData['PersonAdded'] & { isDisabled: boolean }>()
  readonly systems = new Map<string, { registeredOn: string; owner: string; nominee: string; isStruck: boolean }>()
  readonly filings = new Map<string, { event: Of<'EvidenceFiled'>; state: string }>()
  readonly findings = new Map<
    string,
    { event: Of<'FindingRaised'>; resolvedOn: string; resolver: string; isVerified: boolean }
  >()
  readonly exceptions = new Map<string, EventData['ExceptionGranted'] & { isRevoked: boolean }>()
  readonly units = new Set<string>()
}

const edition = newestEdition()
const controls = new Map(edition.controls.map((control) => [control.id, control]))

/** What in a ledger no command could have recorded, in words; it knows the types that a generated history has. */
export function faultsOf(events: readonly LedgerEvent[]): string[] {
  const known = new Known()
  const faults: string[] = []
  for (const event of events) {
    const { data, recordedAt, seq, type } = event
    const say = (words: string) => void faults.push(`${seq} ${type}: ${words}`)
    const today = recordedAt.slice(0, 10)
    const actor = known.people.get(event.actor)
    if (event.actor !== 'program' && (!actor || actor.isDisabled)) say(`${event.actor} is not there`)
    const mayPlan = ['PolicySet', 'EditionAdopted', 'RulesProposed', 'EditionProposed'].includes(type)
    if (!mayPlan && 'effectiveOn' in data && data.effectiveOn > today) say('it is still to come')
    const system = known.systems.get(event.subject)
    if (event.subject.startsWith('SYS-') && type !== 'SystemRegistered') {
      if (!system) say('there is no such system')
      else if ('effectiveOn' in data && data.effectiveOn < system.registeredOn) say('it was not registered yet')
      if (system?.isStruck) say('the system is struck')
    }
    judge(known, event, say)
  }
  return faults
}

type Say = (words: string) => void

function judge(known: Known, event: LedgerEvent, say: Say): void {
  const isLead = known.people.get(event.actor)?.role === 'lead'
  switch (event.type) {
    case 'PersonAdded':
      known.people.set(event.subject, { ...event.data, isDisabled: false })
      return
    case 'PersonDisabled':
      if (!isLead) say('a lead does')
      known.people.get(event.subject)!.isDisabled = true
      return
    case 'UnitKept':
      known.units.add(event.data.name)
      return
    case 'SystemRegistered': {
      const { effectiveOn, unit, proposed } = event.data
      if (proposed === isLead) say('an owner proposes, a lead registers')
      if (unit !== null && !known.units.has(unit)) say(`nobody keeps a unit ${unit}`)
      const nobody = { owner: '', nominee: '', isStruck: false }
      known.systems.set(event.subject, { registeredOn: effectiveOn, ...nobody })
      return
    }
    default:
      judgeOwnership(known, event, say)
  }
}

function judgeOwnership(known: Known, event: LedgerEvent, say: Say): void {
  const isLead = known.people.get(event.actor)?.role === 'lead'
  const system = known.systems.get(event.subject)
  const isOwn = system?.owner === event.actor
  switch (event.type) {
    case 'SystemStruck':
      system!.isStruck = true
      return
    case 'OwnerNominated': {
      const nominee = known.people.get(event.data.personId)
      if (!nominee || nominee.isDisabled || nominee.role !== 'owner') say('the nominee cannot own it')
      if (system!.owner === event.data.personId) say('the nominee owns it already')
      if (!isLead && event.actor !== event.data.personId) say('a lead does')
      system!.nominee = event.data.personId
      return
    }
    case 'OwnershipAccepted':
      if (system!.nominee !== event.actor || event.data.personId !== event.actor) say('nobody else accepts')
      system!.owner = event.actor
      system!.nominee = ''
      return
    case 'OwnershipConfirmed':
      if (!isOwn || event.data.personId !== event.actor) say('the owner does')
      return
    default:
      judgeSystem(event, { isLead, isOwn }, say)
      judgeEvidence(known, event, say)
  }
}

function judgeSystem(event: LedgerEvent, { isLead, isOwn }: Record<'isLead' | 'isOwn', boolean>, say: Say): void {
  switch (event.type) {
    case 'SystemAmended':
    case 'StageChanged':
    case 'ChangeDeclared':
    case 'DeputyAppointed':
    case 'DataSourceUsed':
      if (!isLead && !isOwn) say('a lead or the owner does')
      return
    case 'TierRaised':
    case 'ReviewCompleted':
    case 'ProposalConfirmed':
      if (!isLead || isOwn) say('a lead who does not own it does')
      return
    default:
      return // judged elsewhere
  }
}

function judgeFiled(known: Known, event: Of<'EvidenceFiled'>, say: Say): void {
  const actor = known.people.get(event.actor)
  const { systems, organisation, unit } = event.data
  const isForAll = organisation || unit !== null
  if (isForAll === systems.length > 0) say('it is for systems, or for all')
  for (const id of systems) {
    if (actor?.role !== 'lead' && known.systems.get(id)?.owner !== event.actor) say(`${id} is not theirs`)
  }
  for (const id of event.data.controls) {
    const scope = controls.get(id)?.scope
    if (!scope || id === OWNER_CONTROL) say(`nobody files for ${id}`)
    if (isForAll ? scope === 'system' : scope === 'organisation') say(`${id} is not filed so`)
  }
  if (!edition.evidenceTypes.some(({ id }) => id === event.data.kind)) say(`no kind ${event.data.kind}`)
  if (event.data.artefacts.length === 0 && event.data.note === null) say('it shows nothing')
  known.filings.set(event.subject, { event, state: 'undecided' })
}

function judgeEvidence(known: Known, event: LedgerEvent, say: Say): void {
  const actor = known.people.get(event.actor)
  switch (event.type) {
    case 'EvidenceFiled':
      return judgeFiled(known, event, say)
    case 'FilingAccepted':
    case 'FilingRejected': {
      const filing = known.filings.get(event.subject)
      if (filing?.state !== 'undecided') return say('it is not undecided')
      if (filing.event.actor === event.actor) say('they filed it')
      const isAssigned = filing.event.data.controls.every((id) => actor?.approves.includes(id))
      if (actor?.role !== 'lead' && !isAssigned) say('it is not theirs to decide')
      filing.state = event.type === 'FilingAccepted' ? 'accepted' : 'rejected'
      return
    }
    case 'FilingWithdrawn': {
      const filing = known.filings.get(event.subject)
      if (filing?.state !== 'undecided' || filing.event.actor !== event.actor)
        say('the filer withdraws what is undecided')
      if (filing) filing.state = 'withdrawn'
      return
    }
    case 'FilingRevoked': {
      const filing = known.filings.get(event.subject)
      if (filing?.state !== 'accepted' || actor?.role !== 'lead') say('a lead revokes what was accepted')
      if (filing) filing.state = 'revoked'
      return
    }
    default:
      judgeException(known, event, say)
  }
}

function judgeException(known: Known, event: LedgerEvent, say: Say): void {
  const actor = known.people.get(event.actor)
  const today = event.recordedAt.slice(0, 10)
  switch (event.type) {
    case 'ExceptionGranted': {
      const { system, control, from, until } = event.data
      if (actor?.role !== 'lead' || known.systems.get(system)?.owner === event.actor) say('another lead grants it')
      if (from < today || until < from || until > longestLastDay(from)) say('its days cannot be')
      if (control === PROHIBITED_SCREEN) say('there is none from a prohibition')
      const isCovered = [...known.exceptions.values()].some(
        (one) => one.system === system && one.control === control && !one.isRevoked && one.until >= from,
      )
      if (isCovered) say('another one covers it')
      known.exceptions.set(event.subject, { ...event.data, isRevoked: false })
      return
    }
    case 'ExceptionRevoked': {
      const exception = known.exceptions.get(event.subject)
      if (!exception || exception.isRevoked || exception.until < today) return say('it is over')
      exception.isRevoked = true
      return
    }
    default:
      judgeFinding(known, event, say)
  }
}

function judgeFinding(known: Known, event: LedgerEvent, say: Say): void {
  const actor = known.people.get(event.actor)
  const finding = known.findings.get(event.subject)
  switch (event.type) {
    case 'FindingRaised':
      if (actor?.role !== 'lead' && actor?.role !== 'approver') say('a lead or an approver raises it')
      if (event.data.dueOn < event.data.effectiveOn) say('it is due before it was there')
      known.findings.set(event.subject, { event, resolvedOn: '', resolver: '', isVerified: false })
      return
    case 'FindingResolved':
      if (!finding || finding.resolvedOn !== '') return say('it is not open')
      finding.resolvedOn = event.data.effectiveOn
      finding.resolver = event.actor
      return
    case 'FindingVerified':
      if (!finding || finding.resolvedOn === '' || finding.isVerified) return say('there is nothing to verify')
      if (finding.resolver === event.actor || actor?.role !== 'lead') say('another lead verifies it')
      finding.isVerified = true
      return
    case 'FindingRegressed':
      if (!finding || finding.resolvedOn === '') return say('it is open')
      if (event.data.effectiveOn < finding.resolvedOn) say('it was there still')
      finding.resolvedOn = ''
      finding.isVerified = false
      return
    case 'FindingHandedOver':
      if (!finding || finding.resolvedOn !== '' || actor?.role !== 'lead') say('a lead hands over what is open')
      return
    default:
      return // the organisation's own settings, which a lead or the program records
  }
}
