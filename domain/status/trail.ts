import type { Control } from '../catalogue/edition.ts'
import type { Day } from '../days.ts'
import type { AttestationFact, ChangeFact, ExceptionFact, FilingFact, FindingFact } from '../facts.ts'
import { once } from '../once.ts'
import { firstDayOf, graceEndOf } from './grace.ts'
import { byNewest, endedByChange, isAfter, passOfAttestation, passOfFiling, type Pass } from './validity.ts'
import { recordingDay, type Segment, type SystemView } from './view.ts'

/** Met by an owner's acceptance instead of filings. */
export const OWNER_CONTROL = 'governance.owner'

/** A fact that says something about a control: a filing, or an owner's attestation, which says pass. */
export type Proof = FilingProof | AttestationProof
interface FilingProof {
  effectiveOn: Day
  seq: number
  verdict: FilingFact['verdict']
  filing: FilingFact
  attestation: null
}
interface AttestationProof {
  effectiveOn: Day
  seq: number
  verdict: 'pass'
  filing: null
  attestation: AttestationFact
}

/** An undecided pass that may succeed another, with the day it was filed. */
export interface Waiting {
  proof: FilingProof
  filedOn: Day
}

/** What was filed at one level: for the system, its unit or the organisation. */
interface Level {
  /** Those that stand, the newest first. */
  standing: readonly Proof[]
  waiting: readonly Waiting[]
  /** Something stands on every day that may be asked about. */
  isLasting: boolean
}

/** All that bears on one control of one system, sorted once, so that asking about many days is cheap. */
export interface Trail {
  control: Control
  /** The first level at which something stands is the one that counts. */
  levels: readonly Level[]
  /** Something stands on every day that may be asked about, so that no grace counts. */
  isEvidenced: boolean
  /** The one that ends last first. */
  exceptions: readonly ExceptionFact[]
  /** Critical and major ones. */
  seriousFindings: readonly FindingFact[]
  /** The last day of grace where the condition is true; null when grace has not begun. */
  graceEndsOn: Day | null
  /** The same where it is unknown. */
  graceEndsOnWhileUnknown: Day | null
  /** The pass that a proof is, as it is told on a day: a change that is yet to come does not bear on it. */
  passOf: (proof: Proof, frequency: string, on: Day) => Pass
}

/** Gives the trail of a control as one of the editions of the system's life defines it. */
export type TrailOf = (control: Control) => Trail

const kept = new WeakMap<SystemView, Map<Control, Trail>>()

/** Each is prepared once, for a view that may be asked about any day as long as there is the view. */
export function trailsOf(view: SystemView): TrailOf {
  const trails = (view.askedFrom === undefined ? kept.get(view) : null) ?? new Map<Control, Trail>()
  if (view.askedFrom === undefined) kept.set(view, trails)
  return (control) => {
    const known = trails.get(control)
    if (known) return known
    const trail = prepareTrail(view, control)
    trails.set(control, trail)
    return trail
  }
}

/** Whether a proof bears on a system as it is in a segment: its unit's, its present owner's. */
export function bearsOn({ filing, attestation }: Proof, segment: Segment): boolean {
  if (attestation) return attestation.personId === segment.owner
  if (filing.carried && filing.carried.on > segment.from) return false
  if (filing.scope !== 'unit' || filing.unit === segment.unit) return true
  return segment.unit !== null && (filing.laterUnits?.includes(segment.unit) ?? false)
}

function prepareTrail(view: SystemView, control: Control): Trail {
  const { facts } = view
  const levels = levelsOf(view, control)
  const graceEndSince = (truths: readonly ('yes' | 'unknown')[]) => {
    const sinceOn = firstDayOf(view, control.id, truths)
    return sinceOn === null ? null : graceEndOf(view, control, sinceOn)
  }
  // Most trails never are asked for their grace.
  const graceEndsOn = once(() => graceEndSince(['yes']))
  const graceEndsOnWhileUnknown = once(() => graceEndSince(['yes', 'unknown']))
  return {
    control,
    levels,
    isEvidenced: levels.some(({ isLasting }) => isLasting),
    exceptions: facts.exceptions
      .filter((exception) => exception.control === control.id)
      .toSorted((a, b) => (a.until === b.until ? 0 : a.until > b.until ? -1 : 1)),
    seriousFindings: facts.findings.filter((finding) => finding.control === control.id && finding.severity !== 'minor'),
    get graceEndsOn() {
      return graceEndsOn()
    },
    get graceEndsOnWhileUnknown() {
      return graceEndsOnWhileUnknown()
    },
    passOf: passesOf(view, control),
  }
}

function levelsOf(view: SystemView, control: Control): Level[] {
  const naming = (filings: readonly FilingFact[]) => filings.filter((filing) => filing.controls.includes(control.id))
  const ofSystem = naming(view.facts.filings)
  if (control.id === OWNER_CONTROL) return [ownerLevel(view, ofSystem)]
  if (control.scope === 'system') return [levelOf(view, ofSystem)]
  const shared = naming(view.organisation.filings)
  const ofOrganisation = levelOf(
    view,
    shared.filter((filing) => filing.scope === 'organisation'),
  )
  if (control.scope === 'organisation') return [ofOrganisation]
  return [
    levelOf(view, ofSystem),
    levelOf(
      view,
      shared.filter((filing) => filing.scope === 'unit'),
    ),
    ofOrganisation,
  ]
}

function levelOf(view: SystemView, filings: readonly FilingFact[]): Level {
  const waiting = filings.filter((filing) => filing.state === 'undecided' && filing.verdict === 'pass')
  const all = filings.filter(isStanding)
  const lasting = view.askedFrom === undefined ? null : lastingOf(all, view.askedFrom)
  const standing = lasting ? all.filter((filing) => filing.carried || !isAfter(lasting, filing)) : all
  return {
    standing: standing.map(proofOfFiling).toSorted(byNewest),
    isLasting: lasting !== null,
    waiting: waiting
      .toSorted((a, b) => b.seq - a.seq)
      .map((filing) => ({
        proof: proofOfFiling(filing),
        filedOn: recordingDay(view.organisation, filing.recordedAt),
      })),
  }
}

/**
 * Of filings that stand, the newest that stands on every day from one on, and that no older one can outlast: it says that
 * the control is not met, or its pass has no last day of its own. An older one counts no more on any of these days; but
 * one that came with a merged system has changes of its own, and may.
 */
function lastingOf(standing: readonly FilingFact[], from: Day): FilingFact | null {
  let newest: FilingFact | null = null
  for (const filing of standing) {
    const standsAlways = filing.effectiveOn <= from && filing.scope !== 'unit' && !filing.carried
    if (!standsAlways || (filing.verdict === 'pass' && filing.validUntil !== null)) continue
    if (!newest || isAfter(filing, newest)) newest = filing
  }
  return newest
}

/** An attestation alone makes the owner's control pass; what was filed against it counts when it says otherwise. */
function ownerLevel(view: SystemView, filings: readonly FilingFact[]): Level {
  const against = filings.filter((filing) => isStanding(filing) && filing.verdict !== 'pass').map(proofOfFiling)
  const attested = view.facts.attestations.map((attestation): Proof => ({
    verdict: 'pass',
    filing: null,
    attestation,
    effectiveOn: attestation.effectiveOn,
    seq: attestation.seq,
  }))
  return { standing: [...against, ...attested].toSorted(byNewest), waiting: [], isLasting: false }
}

function proofOfFiling(filing: FilingFact): FilingProof {
  const { verdict, effectiveOn, seq } = filing
  return { verdict, effectiveOn, seq, filing, attestation: null }
}

/** Accepted, or undecided and saying fail: bad news counts at once, good news when accepted. */
export function isStanding(filing: FilingFact): boolean {
  return filing.state === 'accepted' || (filing.state === 'undecided' && filing.verdict === 'fail')
}

/** Of one that came with a merged system: what changed about that, and since the merge about this one. */
function changesFor({ facts, organisation }: SystemView, { filing }: Proof): readonly ChangeFact[] {
  if (filing !== null && filing.scope !== 'system') return organisation.changes
  const carried = filing?.carried
  if (!carried) return facts.changes
  return [...carried.changes, ...facts.changes.filter(({ effectiveOn }) => effectiveOn >= carried.on)]
}

/** A pass as it is until the first change that ends it sooner, and from then on. */
function passesOf(view: SystemView, control: Control): Trail['passOf'] {
  const known = new Map<Proof, { frequency: string; unchanged: Pass; changed?: Pass | null }[]>()
  return (proof, frequency, on) => {
    let ofProof = known.get(proof)
    if (!ofProof) known.set(proof, (ofProof = []))
    let found = ofProof.find((one) => one.frequency === frequency)
    if (!found) ofProof.push((found = { frequency, unchanged: unchangedPass(proof, frequency) }))
    // No change that comes before a pass ends it.
    if (on < proof.effectiveOn) return found.unchanged
    if (found.changed === undefined) found.changed = endedByChange(found.unchanged, control, changesFor(view, proof))
    const { unchanged, changed } = found
    const isChanged = changed !== null && typeof changed.endedBy === 'object' && changed.endedBy.effectiveOn <= on
    return isChanged ? changed : unchanged
  }
}

function unchangedPass(proof: Proof, frequency: string): Pass {
  return proof.filing ? passOfFiling(proof.filing, frequency) : passOfAttestation(proof.attestation, frequency)
}
