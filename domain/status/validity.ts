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

const passes = new WeakMap<FilingFact, Map<string, Pass>>()

/** The pass that a filing is, or would be once accepted, with its last day as long as nothing changes. */
export function passOfFiling(filing: FilingFact, frequency: string): Pass {
  let known = passes.get(filing)
  if (!known) passes.set(filing, (known = new Map<string, Pass>()))
  let pass = known.get(frequency)
  if (!pass) known.set(frequency, (pass = computePass(filing, frequency)))
  return pass
}

function computePass(filing: FilingFact, frequency: string): Pass {
  const pass = { filing, attestation: null, ...spanOf(filing, frequency) }
  if (filing.validUntil === null || filing.validUntil >= pass.endsOn) return pass
  return { ...pass, endsOn: filing.validUntil, endedBy: 'own-end' }
}

/** The pass that an owner's acceptance or confirmation is, for `governance.owner`. */
export function passOfAttestation(attestation: AttestationFact, frequency: string): Pass {
  return { filing: null, attestation, ...spanOf(attestation, frequency) }
}

/** The same pass from the first change on that ends it sooner; null when none does. */
export function endedByChange(pass: Pass, control: Control, changes: readonly ChangeFact[]): Pass | null {
  let first: ChangeFact | null = null
  for (const change of changes) {
    if (!control.renewOn.includes(change.kind) || !isAfter(change, pass)) continue
    if (!first || isAfter(first, change)) first = change
  }
  if (!first) return null
  const endsOn = addDays(first.effectiveOn, DAYS_AFTER_CHANGE)
  return endsOn < pass.endsOn ? { ...pass, endsOn, endedBy: first } : null
}

function spanOf({ effectiveOn, seq }: DatedFact, frequency: string) {
  const endsOn = addDuration(effectiveOn, frequency)
  return { effectiveOn, seq, endsOn, endedBy: 'frequency' as const, quarterDays: quarterDaysOf(frequency, effectiveOn) }
}

interface DatedFact {
  effectiveOn: Day
  seq: number
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
