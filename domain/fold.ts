import type { AnswerValue } from './catalogue/conditions.ts'
import { later, type Day, type Instant } from './days.ts'
import type { EventData, LedgerEvent } from './events.ts'
import {
  valueOn,
  type ChangeFact,
  type Dated,
  type ExceptionFact,
  type FilingFact,
  type FindingFact,
  type FindingSpell,
  type OrganisationFacts,
  type ScheduleFact,
  type SystemFacts,
} from './facts.ts'
import { NO_PREFERENCES, preferencesAfter } from './preferences.ts'
import { appoint, mergedStandIns, type Appointment, type Capacity } from './stand-ins.ts'

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] }
type FindingDraft = Omit<Draft<FindingFact>, 'spells'> & { spells: Draft<FindingSpell>[] }
type SystemDraft = Omit<Draft<SystemFacts>, 'attributes' | 'findings'> & {
  attributes: Map<string, Dated<AnswerValue | null>[]>
  findings: FindingDraft[]
}

/**
 * The facts of one system from the events that concern it, in order of sequence; events of others are passed over.
 * Given the events up to an instant it gives the facts as known then. null when it was never registered.
 */
export function foldSystem(systemId: string, events: Iterable<LedgerEvent>): SystemFacts | null {
  return followSystem(systemId)([...events])
}

/**
 * The same for events that are told bit by bit, in order: gives the facts as known after each telling. They are those of
 * the last telling; what was given before is not kept.
 */
export function followSystem(systemId: string): (events: readonly LedgerEvent[]) => SystemFacts | null {
  const told: LedgerEvent[] = []
  let carried: Carried = new Map()
  let system: SystemDraft | null = null
  const tell = (event: LedgerEvent) => {
    if (event.type === 'SystemRegistered') system = event.subject === systemId ? registered(event) : system
    else if (system) applyToSystem(system, event, carried)
  }
  return (events) => {
    for (const event of events) told.push(event)
    const isMerge = events.some((event) => event.type === 'SystemAbsorbed' && event.subject === systemId)
    if (isMerge) carried = readCarried(systemId, told)
    for (const event of isMerge ? told : events) tell(event)
    return system
  }
}

/** What came with systems that were merged into one: by the id of the filing, exception or finding. */
type Carried = ReadonlyMap<string, { on: Day; changes: ChangeFact[] }>

/** A merge concerns facts that were recorded before it, so it is looked for first. Before it was known there is none. */
function readCarried(systemId: string, events: readonly LedgerEvent[]): Carried {
  const carried = new Map<string, { on: Day; changes: ChangeFact[] }>()
  for (const event of events) {
    if (event.type !== 'SystemAbsorbed' || event.subject !== systemId) continue
    const { merged, filings, exceptions, findings, effectiveOn } = event.data
    const changes = events.flatMap((one) =>
      one.type === 'ChangeDeclared' && one.subject === merged ? [{ ...one.data, seq: one.seq }] : [],
    )
    for (const id of [...filings, ...exceptions, ...findings]) carried.set(id, { on: effectiveOn, changes })
  }
  return carried
}

function registered(event: LedgerEvent & { type: 'SystemRegistered' }): SystemDraft {
  const { data, seq } = event
  const on = data.effectiveOn
  return {
    id: event.subject,
    registeredOn: on,
    graceDays: data.graceDays,
    struck: [],
    attributes: new Map(Object.entries(data.attributes).map(([id, value]) => [id, [{ value, effectiveOn: on, seq }]])),
    stages: [{ value: data.stage, effectiveOn: on, seq }],
    kinds: [{ value: data.kind, effectiveOn: on, seq }],
    units: [{ value: data.unit, effectiveOn: on, seq }],
    brands: [{ value: data.brands ?? [], effectiveOn: on, seq }],
    raisedTiers: [],
    owners: [],
    attestations: [],
    standIns: [],
    changes: [],
    filings: [],
    exceptions: [],
    findings: [],
    reviews: [],
    schedules: [],
  }
}

function applyToSystem(system: SystemDraft, event: LedgerEvent, known: Carried): void {
  const carried = known.get(event.subject)
  if (event.subject === system.id) applyOwn(system, event)
  else if (event.type === 'EvidenceFiled') {
    if (event.data.systems.includes(system.id)) system.filings.push(filingFact(event, 'system'))
    else if (carried) system.filings.push({ ...filingFact(event, 'system'), carried })
  } else if (event.type === 'ExceptionGranted') {
    if (event.data.system === system.id) system.exceptions.push(exceptionFact(event))
    else if (carried) system.exceptions.push({ ...exceptionFact(event), from: later(event.data.from, carried.on) })
  } else if (event.type === 'ExceptionRevoked') {
    const exception = system.exceptions.find((item) => item.id === event.subject)
    if (exception) exception.revokedOn = event.data.effectiveOn
  } else if (event.type === 'FindingRaised') {
    if (event.data.system === system.id) system.findings.push(findingFact(event))
    else if (carried) system.findings.push(findingFact(event, carried.on))
  } else if (event.type === 'PersonMerged') {
    mergeOwner(system, event)
  } else if (!applyToFinding(system.findings, event, carried?.on)) {
    applyDecision(system.filings, event)
  }
}

/** False where the event is none of a finding that was raised. */
function applyToFinding(findings: readonly FindingDraft[], event: LedgerEvent, carriedOn?: Day): boolean {
  const finding = findings.find((item) => item.id === event.subject)
  const spell = finding?.spells.at(-1)
  if (!finding || !spell) return false
  if (event.type === 'FindingAmended' && event.data.dueOn !== undefined) push(spell.dues, event.data.dueOn, event)
  if (event.type === 'FindingResolved') spell.resolvedOn = event.data.effectiveOn
  if (event.type === 'ResolutionRejected') spell.resolvedOn = null
  if (event.type === 'FindingRegressed') finding.spells.push(spellFrom(event, carriedOn))
  return true
}

function applyOwn(system: SystemDraft, event: LedgerEvent): void {
  const { seq } = event
  switch (event.type) {
    case 'SystemAmended':
      return applyAmendment(system, event)
    case 'TierRaised':
      return push(system.raisedTiers, event.data.tier, event)
    case 'StageChanged':
      return push(system.stages, event.data.stage, event)
    case 'SystemStruck':
      return push(system.struck, true, event)
    case 'SystemMerged':
      return push(system.struck, true, event)
    case 'SystemRestored':
      return push(system.struck, false, event)
    case 'ScheduleSet':
      return push(system.schedules, scheduleFact(event.data), event)
    case 'OwnershipAccepted':
      push(system.owners, event.data.personId, event)
      system.attestations.push({ ...event.data, seq })
      return
    case 'OwnershipConfirmed':
      system.attestations.push({ ...event.data, seq })
      return
    case 'DeputyAppointed':
      system.standIns = appoint(system.standIns, appointmentOf('deputy', event.data))
      return
    case 'ActingOwnerAppointed':
      system.standIns = appoint(system.standIns, appointmentOf('acting-owner', event.data))
      return
    case 'ChangeDeclared':
      system.changes.push({ ...event.data, seq })
      return
    case 'ReviewCompleted':
      system.reviews.push({ effectiveOn: event.data.effectiveOn, outcome: event.data.outcome, seq })
      return
    default:
      return // what bears on no status: nominations, data sources
  }
}

/** From that day on the owner is called by another id; what the same human said under the first one still holds. */
function mergeOwner(system: SystemDraft, event: LedgerEvent & { type: 'PersonMerged' }): void {
  const { into, effectiveOn } = event.data
  const from = event.subject
  system.standIns = mergedStandIns(system.standIns, from, into)
  if (valueOn(system.owners, effectiveOn) !== from) return
  push(system.owners, into, event)
  const said = system.attestations.filter(({ personId }) => personId === from)
  system.attestations.push(...said.map((attestation) => ({ ...attestation, personId: into })))
}

function applyAmendment(system: SystemDraft, event: LedgerEvent & { type: 'SystemAmended' }): void {
  const { fields, attributes } = event.data
  if (fields.unit !== undefined) push(system.units, fields.unit, event)
  if (fields.kind !== undefined) push(system.kinds, fields.kind, event)
  if (fields.brands !== undefined) push(system.brands, fields.brands, event)
  for (const [id, value] of Object.entries(attributes)) {
    const history = system.attributes.get(id) ?? []
    system.attributes.set(id, history)
    push(history, value, event)
  }
}

function push<T>(history: Dated<T>[], value: T, { seq, data }: { seq: number; data: { effectiveOn: Day } }): void {
  history.push({ value, effectiveOn: data.effectiveOn, seq })
}

export function appointmentOf(
  capacity: Capacity,
  { personId, effectiveOn, until = null }: { personId: string | null; effectiveOn: Day; until?: Day | null },
): Appointment {
  return { capacity, personId, from: effectiveOn, until }
}

/** The organisation's facts from the events that concern it. Throws RangeError when the register was never opened. */
export function foldOrganisation(events: Iterable<LedgerEvent>): OrganisationFacts {
  const facts = noFacts()
  for (const event of events) tellOrganisation(facts, event)
  if (facts.editions.length === 0) throw new RangeError('the register was never opened')
  return facts
}

/** What became known of the organisation in one commit, and all that was known of it then. */
export interface OrganisationCommit {
  recordedAt: Instant
  events: readonly LedgerEvent[]
  facts: OrganisationFacts
}

/** The organisation's facts as known after each commit that concerns it, in order. */
export function followOrganisation(events: Iterable<LedgerEvent>): OrganisationCommit[] {
  const commits: { recordedAt: Instant; events: LedgerEvent[]; facts: OrganisationDraft }[] = []
  for (const event of events) {
    let last = commits.at(-1)
    if (last?.recordedAt !== event.recordedAt) {
      last = { recordedAt: event.recordedAt, events: [], facts: last ? copyOf(last.facts) : noFacts() }
      commits.push(last)
    }
    last.events.push(event)
    tellOrganisation(last.facts, event)
  }
  return commits
}

type OrganisationDraft = Draft<OrganisationFacts>

function noFacts(): OrganisationDraft {
  return {
    editions: [],
    programmes: [],
    policies: [],
    timeZones: [],
    changes: [],
    filings: [],
    preferences: NO_PREFERENCES,
  }
}

/** The lists are copied; what is in them is never changed, only replaced. */
function copyOf(facts: OrganisationFacts): OrganisationDraft {
  const { editions, programmes, policies, timeZones, changes, filings, preferences } = facts
  return {
    editions: [...editions],
    programmes: [...programmes],
    policies: [...policies],
    timeZones: [...timeZones],
    changes: [...changes],
    filings: [...filings],
    preferences,
  }
}

function tellOrganisation(facts: OrganisationDraft, event: LedgerEvent): void {
  applyToOrganisation(facts, event)
  facts.preferences = preferencesAfter(facts.preferences, event)
}

function applyToOrganisation(facts: Draft<OrganisationFacts>, event: LedgerEvent): void {
  const { seq } = event
  switch (event.type) {
    case 'RegisterOpened': {
      const effectiveOn = event.recordedAt.slice(0, 10) as Day // safe because an instant begins with its day
      const { edition, programme, timeZone, noticeDays, graceDays } = event.data
      facts.editions.push({ value: edition, effectiveOn, seq })
      facts.programmes.push({ value: programme, effectiveOn, seq })
      facts.policies.push({ value: { noticeDays, graceDays }, effectiveOn, seq })
      facts.timeZones.push({ value: timeZone, effectiveOn, seq })
      return
    }
    case 'ProgrammeChosen':
      return push(facts.programmes, event.data.programme, event)
    case 'EditionAdopted':
      return push(facts.editions, event.data.edition, event)
    case 'TimeZoneChosen':
      return push(facts.timeZones, event.data.timeZone, event)
    case 'PolicySet': {
      const { noticeDays, graceDays } = event.data
      return push(facts.policies, { noticeDays, graceDays }, event)
    }
    case 'OrganisationChangeDeclared':
      facts.changes.push({ ...event.data, seq })
      return
    case 'EvidenceFiled':
      if (event.data.organisation) facts.filings.push(filingFact(event, 'organisation'))
      else if (event.data.unit !== null) facts.filings.push(filingFact(event, 'unit'))
      return
    case 'UnitRenamed':
      return renameUnit(facts.filings, event.data)
    default:
      applyDecision(facts.filings, event)
  }
}

/** What was filed for a unit under its old name counts on under the new one. */
function renameUnit(filings: FilingFact[], { from, to }: EventData['UnitRenamed']): void {
  for (const [index, filing] of filings.entries()) {
    if (filing.scope !== 'unit') continue
    const laterUnits = filing.laterUnits ?? []
    if (filing.unit !== from && !laterUnits.includes(from)) continue
    filings[index] = { ...filing, laterUnits: [...laterUnits, to] }
  }
}

function filingFact(event: LedgerEvent & { type: 'EvidenceFiled' }, scope: FilingFact['scope']): FilingFact {
  const { controls, unit, verdict, effectiveOn, validUntil } = event.data
  return {
    id: event.subject,
    seq: event.seq,
    recordedAt: event.recordedAt,
    controls,
    scope,
    unit,
    verdict,
    effectiveOn,
    validUntil,
    state: 'undecided',
  }
}

function applyDecision(filings: FilingFact[], event: LedgerEvent): void {
  const state = stateAfter(event)
  if (!state) return
  const index = filings.findLastIndex((item) => item.id === event.subject)
  if (index >= 0) filings[index] = { ...filings[index]!, state }
}

function stateAfter(event: LedgerEvent): FilingFact['state'] | null {
  if (event.type === 'FilingAccepted') return 'accepted'
  if (event.type === 'FilingRejected') return 'rejected'
  if (event.type === 'FilingWithdrawn') return 'withdrawn'
  if (event.type === 'FilingRevoked') return 'revoked'
  return null
}

function scheduleFact({ cadence, dueOn, sequence = 'rolling' }: EventData['ScheduleSet']): ScheduleFact {
  return { cadence, dueOn, sequence }
}

function exceptionFact(event: LedgerEvent & { type: 'ExceptionGranted' }): ExceptionFact {
  const { control, from, until } = event.data
  return { id: event.subject, control, from, until, revokedOn: null }
}

function findingFact(event: LedgerEvent & { type: 'FindingRaised' }, carriedOn?: Day): FindingDraft {
  const { control, severity } = event.data
  return { id: event.subject, control, severity, spells: [spellFrom(event, carriedOn)] }
}

/** Of a system that was merged away it bears on the other from the day of the merge. */
function spellFrom(
  { seq, data }: LedgerEvent & { type: 'FindingRaised' | 'FindingRegressed' },
  carriedOn: Day = data.effectiveOn,
): Draft<FindingSpell> {
  const { dueOn, effectiveOn } = data
  return { from: later(effectiveOn, carriedOn), resolvedOn: null, dues: [{ value: dueOn, effectiveOn, seq }] }
}
