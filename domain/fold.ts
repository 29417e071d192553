import type { AnswerValue } from './catalogue/conditions.ts'
import { later, type Day } from './days.ts'
import type { LedgerEvent } from './events.ts'
import type {
  ChangeFact,
  Dated,
  ExceptionFact,
  FilingFact,
  FindingFact,
  OrganisationFacts,
  SystemFacts,
} from './facts.ts'

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] }
type SystemDraft = Omit<Draft<SystemFacts>, 'attributes'> & { attributes: Map<string, Dated<AnswerValue | null>[]> }

/**
 * The facts of one system from the events that concern it, in order of sequence; events of others are passed over.
 * Given the events up to an instant it gives the facts as known then. null when it was never registered.
 */
export function foldSystem(systemId: string, events: Iterable<LedgerEvent>): SystemFacts | null {
  const told = [...events]
  const carried = readCarried(systemId, told)
  let system: SystemDraft | null = null
  for (const event of told) {
    if (event.type === 'SystemRegistered' && event.subject === systemId) system = registered(event)
    else if (event.type === 'SystemRegistered') continue
    else if (system) applyToSystem(system, event, carried)
  }
  return system
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
    raisedTiers: [],
    owners: [],
    attestations: [],
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
    else if (carried) {
      system.findings.push({ ...findingFact(event), effectiveOn: later(event.data.effectiveOn, carried.on) })
    }
  } else if (event.type === 'FindingResolved') {
    const finding = system.findings.find((item) => item.id === event.subject)
    if (finding) finding.resolvedOn = event.data.effectiveOn
  } else {
    applyDecision(system.filings, event)
  }
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
      return push(system.schedules, { cadence: event.data.cadence, dueOn: event.data.dueOn }, event)
    case 'OwnershipAccepted':
      push(system.owners, event.data.personId, event)
      system.attestations.push({ ...event.data, seq })
      return
    case 'OwnershipConfirmed':
      system.attestations.push({ ...event.data, seq })
      return
    case 'ChangeDeclared':
      system.changes.push({ ...event.data, seq })
      return
    case 'ReviewCompleted':
      system.reviews.push({ effectiveOn: event.data.effectiveOn, outcome: event.data.outcome, seq })
      return
    default:
      return // what bears on no status: nominations, deputies, data sources
  }
}

function applyAmendment(system: SystemDraft, event: LedgerEvent & { type: 'SystemAmended' }): void {
  const { fields, attributes } = event.data
  if (fields.unit !== undefined) push(system.units, fields.unit, event)
  if (fields.kind !== undefined) push(system.kinds, fields.kind, event)
  for (const [id, value] of Object.entries(attributes)) {
    const history = system.attributes.get(id) ?? []
    system.attributes.set(id, history)
    push(history, value, event)
  }
}

function push<T>(history: Dated<T>[], value: T, { seq, data }: { seq: number; data: { effectiveOn: Day } }): void {
  history.push({ value, effectiveOn: data.effectiveOn, seq })
}

/** The organisation's facts from the events that concern it. Throws RangeError when the register was never opened. */
export function foldOrganisation(events: Iterable<LedgerEvent>): OrganisationFacts {
  const facts: Draft<OrganisationFacts> = {
    editions: [],
    programmes: [],
    policies: [],
    timeZones: [],
    changes: [],
    filings: [],
  }
  for (const event of events) applyToOrganisation(facts, event)
  if (facts.editions.length === 0) throw new RangeError('the register was never opened')
  return facts
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
    default:
      applyDecision(facts.filings, event)
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
  const filing = filings.find((item) => item.id === event.subject)
  if (filing) filing.state = state
}

function stateAfter(event: LedgerEvent): FilingFact['state'] | null {
  if (event.type === 'FilingAccepted') return 'accepted'
  if (event.type === 'FilingRejected') return 'rejected'
  if (event.type === 'FilingWithdrawn') return 'withdrawn'
  if (event.type === 'FilingRevoked') return 'revoked'
  return null
}

function exceptionFact(event: LedgerEvent & { type: 'ExceptionGranted' }): ExceptionFact {
  const { control, from, until } = event.data
  return { id: event.subject, control, from, until, revokedOn: null }
}

function findingFact(event: LedgerEvent & { type: 'FindingRaised' }): FindingFact {
  const { control, severity, dueOn, effectiveOn } = event.data
  return { id: event.subject, control, severity, dueOn, effectiveOn, resolvedOn: null }
}
