import type { Control, Tier } from '../catalogue/edition.ts'
import { addDays, addDuration, daysBetween, type Day } from '../days.ts'
import type { AttestationFact, ChangeFact, FilingFact } from '../facts.ts'

/** A change of a kind that a control names ends its pass this many days later. */
export const DAYS_AFTER_CHANGE = 30
/** A successor filed before the end keeps a pass alive while its decision is awaited, so many days at most. */
export const DAYS_FOR_DECISION = 14

/** A pass of a control: a filing that says pass, or an owner's attestation. */
export interface Pass {
  filing: FilingFact | null
  attestation: AttestationFact | null
  effectiveOn: Day
  seq: number
  /** Its last day. */
  endsOn: Day
  /** What ends it: its frequency, its own last day, or a change. */
  endedBy: 'frequency' | 'own-end' | ChangeFact
  /** Days of notice that its frequency allows: a quarter of it. */
  quarterDays: number
}

/** ISO 8601 duration of a control's frequency for a tier: prohibited and provisional tiers use that of high. */
export function frequencyOf(control: Control, tier: Tier): string {
  return control.defaultFrequency[tier === 'prohibited' ? 'high' : tier]
}

/** A quarter of a frequency from a day on, in whole days: the notice that the frequency allows. */
export function quarterDaysOf(frequency: string, from: Day): number {
  return Math.floor(daysBetween(from, addDuration(from, frequency)) / 4)
}

interface PassInput {
  control: Control
  frequency: string
  /** The changes that may end it: the system's, or for filings of a unit or the organisation, the organisation's. */
  changes: readonly ChangeFact[]
}

/** The pass that a filing is, or would be once accepted, with its last day. */
export function passOfFiling(filing: FilingFact, input: PassInput): Pass {
  const pass = { filing, attestation: null, ...endOf(filing, input) }
  if (filing.validUntil === null || filing.validUntil >= pass.endsOn) return pass
  return { ...pass, endsOn: filing.validUntil, endedBy: 'own-end' }
}

/** The pass that an owner's acceptance or confirmation is, for `governance.owner`. */
export function passOfAttestation(attestation: AttestationFact, input: PassInput): Pass {
  return { filing: null, attestation, ...endOf(attestation, input) }
}

interface DatedFact {
  effectiveOn: Day
  seq: number
}

function endOf({ effectiveOn, seq }: DatedFact, { control, frequency, changes }: PassInput) {
  let endsOn = addDuration(effectiveOn, frequency)
  let endedBy: Pass['endedBy'] = 'frequency'
  for (const change of changes) {
    if (!control.renewOn.includes(change.kind) || !isAfter(change, { effectiveOn, seq })) continue
    const end = addDays(change.effectiveOn, DAYS_AFTER_CHANGE)
    if (end < endsOn) [endsOn, endedBy] = [end, change]
  }
  return { effectiveOn, seq, endsOn, endedBy, quarterDays: quarterDaysOf(frequency, effectiveOn) }
}

/** Later by the day it holds from, then by sequence. */
export function isAfter(a: DatedFact, b: DatedFact): boolean {
  return a.effectiveOn > b.effectiveOn || (a.effectiveOn === b.effectiveOn && a.seq > b.seq)
}

/** Sorts the newest first, by the day it holds from, then by sequence. */
export function byNewest(a: DatedFact, b: DatedFact): number {
  return isAfter(a, b) ? -1 : 1
}

/** The last day on which a pass that has ended still counts while a successor filed on `filedOn` is undecided. */
export function lastWaitingDay(filedOn: Day): Day {
  return addDays(filedOn, DAYS_FOR_DECISION)
}
