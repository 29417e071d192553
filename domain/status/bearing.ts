import { addDays, earlier, later, START_OF_TIME, type Day } from '../days.ts'
import type { EventData, LedgerEvent } from '../events.ts'
import { valueOn, type OrganisationFacts, type SystemFacts } from '../facts.ts'
import { isLiveStage } from '../status-words.ts'
import { OWNER_CONTROL } from './trail.ts'
import { lastWaitingDay } from './validity.ts'
import { recordingDay, type FindEdition } from './view.ts'

/** What recorded events bear on: these controls of a system, and the system itself, on no day before the first. */
export interface Bearing {
  from: Day
  /** `altered`: those that the segments of its life treat otherwise than before (altered-controls.ts). */
  controls: ReadonlySet<string> | 'all' | 'altered'
  /**
   * `controls`: the system only through these; `system`: on itself too; `segments`: on what the segments of its life are
   * made of, its properties or the rules of the organisation.
   */
  reach: Reach
  /** Only on controls that are overdue on one of these days, both inclusive: for evidence that waits for its decision. */
  overdueWithin?: { from: Day; to: Day }
}

const reaches = ['controls', 'system', 'segments'] as const
type Reach = (typeof reaches)[number]

/** A system with the organisation, as they are known once the events are. */
export interface Known {
  facts: Pick<SystemFacts, 'stages' | 'units' | 'filings' | 'exceptions' | 'findings'>
  organisation: OrganisationFacts
  findEdition: FindEdition
}

export const EVERYTHING: Bearing = { from: START_OF_TIME, controls: 'all', reach: 'segments' }

/** What the events of one commit bear on; null: on no status of this system. */
export function bearingOf(events: readonly LedgerEvent[], known: Known): Bearing | null {
  let all: Bearing | null = null
  for (const event of events) {
    const one = bearingOfOne(event, known)
    if (one) all = all ? both(all, one) : one
  }
  return all
}

/** What they bear on in any system, where they concern the organisation. */
export function bearingOnAny(events: readonly LedgerEvent[], known: Omit<Known, 'facts'>): Bearing | null {
  return bearingOf(events, { ...known, facts: { stages: [], units: [], filings: [], exceptions: [], findings: [] } })
}

function both(a: Bearing, b: Bearing): Bearing {
  const reach = reaches.indexOf(a.reach) > reaches.indexOf(b.reach) ? a.reach : b.reach
  return { from: earlier(a.from, b.from), controls: bothControls(a.controls, b.controls), reach }
}

function bothControls(a: Bearing['controls'], b: Bearing['controls']): Bearing['controls'] {
  if (typeof a !== 'string' && typeof b !== 'string') return new Set([...a, ...b])
  return a === b ? a : 'all'
}

/** Errs on the side of too much: what is named too often costs time, what is left out would be wrong. */
function bearingOfOne(event: LedgerEvent, known: Known): Bearing | null {
  switch (event.type) {
    case 'SystemRegistered':
    case 'SystemAbsorbed':
    case 'TimeZoneChosen':
    case 'UnitRenamed':
      return EVERYTHING
    case 'StageChanged':
    case 'PolicySet':
      return wasLiveBefore(event.data.effectiveOn, known.facts) ? from(event.data.effectiveOn) : EVERYTHING
    case 'TierRaised':
    case 'EditionAdopted':
    case 'ProgrammeChosen':
      return from(event.data.effectiveOn)
    case 'SystemAmended': {
      const { fields, attributes, effectiveOn } = event.data
      const { unit, kind, brands } = fields
      const isNamed = [unit, kind, brands].every((field) => field === undefined) && Object.keys(attributes).length === 0
      return isNamed ? null : from(effectiveOn)
    }
    case 'SystemStruck':
    case 'SystemRestored':
    case 'SystemMerged':
      return on(event.data.effectiveOn, [], 'segments')
    case 'OwnershipAccepted':
      return on(event.data.effectiveOn, [OWNER_CONTROL], 'segments')
    case 'PersonMerged': // what was said under the other name counts on the days on which it was said
      return on(START_OF_TIME, [OWNER_CONTROL], 'segments')
    case 'OwnershipConfirmed':
      return on(event.data.effectiveOn, [OWNER_CONTROL])
    case 'ReviewCompleted':
    case 'ScheduleSet':
      return on(event.data.effectiveOn, [], 'system')
    case 'ChangeDeclared':
    case 'OrganisationChangeDeclared':
      return on(event.data.effectiveOn, renewedOn(event.data.kind, known))
    case 'EvidenceFiled':
      return isEverIn(known.facts, event.data.unit)
        ? bearingOfFiling(event.data, recordingDay(known.organisation, event.recordedAt))
        : null
    case 'ExceptionGranted':
      return on(event.data.from, [event.data.control])
    default:
      return bearingOfSubject(event, known)
  }
}

/** Whether a system is in a unit on any day, as far as its units are known: what was filed for another bears on none. */
function isEverIn({ units }: Known['facts'], unit: string | null, laterUnits: readonly string[] = []): boolean {
  if (unit === null || units.length === 0) return true
  return units.some(({ value }) => value === unit || (value !== null && laterUnits.includes(value)))
}

/** Bad news counts at once. Good news may take over from what has ended since, as long as its decision may take. */
function bearingOfFiling(filing: EventData['EvidenceFiled'], filedOn: Day): Bearing | null {
  const { effectiveOn, controls, verdict } = filing
  if (verdict === 'fail') return on(effectiveOn, controls)
  if (verdict === 'inconclusive') return null
  const from = later(effectiveOn, addDays(filedOn, 1))
  return { ...on(from, controls), overdueWithin: { from, to: lastWaitingDay(filedOn) } }
}

/** What changes the segments of its life from a day on; no day before depends on it. */
function from(day: Day): Bearing {
  return { from: day, controls: 'altered', reach: 'segments' }
}

/** Otherwise the grace of earlier days depends on when it goes live, and under which policy. */
function wasLiveBefore(day: Day, { stages }: Known['facts']): boolean {
  return stages.some(({ effectiveOn }) => effectiveOn < day && isLiveStage(valueOn(stages, effectiveOn)!))
}

function on(from: Day, controls: readonly string[], reach: Reach = 'controls'): Bearing {
  return { from, controls: new Set(controls), reach }
}

/** What happens to a filing, an exception or a finding bears on what that bears on. */
function bearingOfSubject({ type, subject }: LedgerEvent, { facts, organisation }: Known): Bearing | null {
  switch (type) {
    case 'FilingAccepted':
    case 'FilingRejected':
    case 'FilingWithdrawn':
    case 'FilingRevoked': {
      const isIt = ({ id }: { id: string }) => id === subject
      const filing = facts.filings.findLast(isIt) ?? organisation.filings.findLast(isIt)
      const isIn = filing && isEverIn(facts, filing.scope === 'unit' ? filing.unit : null, filing.laterUnits)
      return isIn ? on(filing.effectiveOn, filing.controls) : null
    }
    case 'ExceptionRevoked': {
      const exception = facts.exceptions.find(({ id }) => id === subject)
      return exception ? on(exception.from, [exception.control]) : null
    }
    case 'FindingRaised':
    case 'FindingAmended':
    case 'FindingResolved':
    case 'ResolutionRejected':
    case 'FindingRegressed': {
      const finding = facts.findings.find(({ id }) => id === subject)
      return finding ? on(finding.spells[0]!.from, finding.control === null ? [] : [finding.control], 'system') : null
    }
    default:
      return null // the rest bears on no status
  }
}

/** The controls whose passes a change of a kind ends. */
function renewedOn(kind: string, { organisation, findEdition }: Known): string[] {
  return organisation.editions.flatMap(({ value }) =>
    findEdition(value).controls.flatMap((control) => (control.renewOn.includes(kind) ? [control.id] : [])),
  )
}
