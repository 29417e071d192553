import { daysBetween, earlier, type Day } from '../days.ts'
import type { ExceptionFact, FilingFact, FindingFact } from '../facts.ts'
import { dueDayOf } from '../findings.ts'
import type { ControlStatus } from '../status-words.ts'
import { bearsOn, trailsOf, type Proof, type Trail, type TrailOf } from './trail.ts'
import { frequencyOf, isAfter, lastWaitingDay, type Pass } from './validity.ts'
import { findControl, segmentOn, type Segment, type SystemView } from './view.ts'

export { OWNER_CONTROL } from './trail.ts'

/** Why a control has its status on a day: the rule that held first, with the facts it rests on. */
export type ControlReason =
  | { rule: 'outside-programme' }
  | { rule: 'condition-false' }
  | { rule: 'exception'; exception: ExceptionFact }
  | { rule: 'failed'; filing: FilingFact }
  | { rule: 'finding-overdue'; finding: FindingFact; due: Day }
  | { rule: 'inconclusive'; filing: FilingFact }
  | { rule: 'ends-soon'; pass: Pass }
  | { rule: 'successor-waits'; pass: Pass; successor: FilingFact; waitsUntil: Day }
  | { rule: 'valid'; pass: Pass }
  | { rule: 'ended'; pass: Pass }
  | { rule: 'unanswered'; unanswered: readonly string[]; graceEndsOn: Day | null }
  | { rule: 'in-grace'; graceEndsOn: Day | null }
  | { rule: 'grace-over'; graceEndedOn: Day }

export interface ControlState {
  control: string
  status: ControlStatus
  reason: ControlReason
  /** The day by which somebody must act to keep or regain it; null when nothing is due. May be past. */
  dueOn: Day | null
}

/**
 * The status of a control on a system on a day: the first rule that holds, in the order of the contract. Total: it gives
 * an answer for every control on every day from registration on.
 *
 * Throws RangeError on a day before registration.
 */
export function computeControlState(
  view: SystemView,
  controlId: string,
  on: Day,
  trailOf: TrailOf = trailsOf(view),
): ControlState {
  const segment = segmentOn(view, on)
  if (!segment) throw new RangeError(`${view.facts.id} is not registered on ${on}`)
  const control = findControl(segment.edition, controlId)
  const applicability = segment.applicability.get(controlId)
  if (!control || !applicability || applicability.applies === 'no') {
    const rule = applicability?.reason === 'outside-programme' ? 'outside-programme' : 'condition-false'
    return { control: controlId, status: 'not-applicable', reason: { rule }, dueOn: null }
  }
  const question = { trail: trailOf(control), segment, on }
  return exceptedState(question) ?? evidencedState(question) ?? unevidencedState(question)
}

interface Question {
  trail: Trail
  segment: Segment
  on: Day
}

function exceptedState({ trail, on }: Question): ControlState | null {
  const exception = trail.exceptions.find((item) => isInForce(item, on))
  if (!exception) return null
  const reason = { rule: 'exception', exception } as const
  return { control: trail.control.id, status: 'excepted', reason, dueOn: exception.until }
}

/** What the standing proofs and the findings say; null when nothing stands. */
function evidencedState(question: Question): ControlState | null {
  const { trail, on } = question
  const control = trail.control.id
  const level = firstLevelOf(question)
  const newest = level?.standing.find((proof) => stands(proof, question))
  if (newest?.verdict === 'fail') {
    return { control, status: 'failing', reason: { rule: 'failed', filing: newest.filing }, dueOn: newest.effectiveOn }
  }
  const overdue = firstOverdue(trail.seriousFindings, on)
  if (overdue)
    return { control, status: 'failing', reason: { rule: 'finding-overdue', ...overdue }, dueOn: overdue.due }
  if (newest?.verdict === 'inconclusive') {
    const reason = { rule: 'inconclusive', filing: newest.filing } as const
    return { control, status: 'inconclusive', reason, dueOn: newest.effectiveOn }
  }
  const pass = level && lastingPass(question, level.standing)
  return pass && passedState(question, pass, trail.levels.slice(0, trail.levels.indexOf(level) + 1))
}

/** Of the open findings past their due day, the one that was due first. */
function firstOverdue(findings: readonly FindingFact[], on: Day): { finding: FindingFact; due: Day } | null {
  let first: { finding: FindingFact; due: Day } | null = null
  for (const finding of findings) {
    const due = dueDayOf(finding, on)
    if (due !== null && due < on && (!first || due < first.due)) first = { finding, due }
  }
  return first
}

function passedState(question: Question, pass: Pass, levels: Trail['levels']): ControlState {
  const { trail, segment, on } = question
  const state = (status: ControlStatus, reason: ControlReason): ControlState => ({
    control: trail.control.id,
    status,
    reason,
    dueOn: pass.endsOn,
  })
  if (pass.endsOn >= on) {
    const noticeDays = Math.min(segment.policy.noticeDays, pass.quarterDays)
    const isSoon = daysBetween(on, pass.endsOn) <= noticeDays
    return isSoon ? state('due-soon', { rule: 'ends-soon', pass }) : state('met', { rule: 'valid', pass })
  }
  const waiting = waitingSuccessor(question, pass, levels)
  return waiting
    ? state('due-soon', { rule: 'successor-waits', pass, ...waiting })
    : state('overdue', { rule: 'ended', pass })
}

function unevidencedState({ trail, segment, on }: Question): ControlState {
  const control = trail.control.id
  const applicability = segment.applicability.get(control)
  if (applicability?.applies === 'unknown') {
    const graceEndsOn = trail.graceEndsOnWhileUnknown
    const reason = { rule: 'unanswered', unanswered: applicability.unanswered, graceEndsOn } as const
    return { control, status: 'undetermined', reason, dueOn: graceEndsOn }
  }
  const { graceEndsOn } = trail
  return graceEndsOn === null || on <= graceEndsOn
    ? { control, status: 'awaiting', reason: { rule: 'in-grace', graceEndsOn }, dueOn: graceEndsOn }
    : { control, status: 'missing', reason: { rule: 'grace-over', graceEndedOn: graceEndsOn }, dueOn: graceEndsOn }
}

/** The first level at which something stands; null where nothing does. */
function firstLevelOf(question: Question): Trail['levels'][number] | null {
  for (const level of question.trail.levels) {
    for (const proof of level.standing) if (stands(proof, question)) return level
  }
  return null
}

function stands(proof: Proof, { segment, on }: Question): boolean {
  return proof.effectiveOn <= on && bearsOn(proof, segment)
}

/** Of the passes that nothing newer contradicts, the one that ends last; null when there is none. */
function lastingPass(question: Question, standing: readonly Proof[]): Pass | null {
  const { trail, segment, on } = question
  const frequency = frequencyOf(trail.control, segment.classification.tier)
  let best: Pass | null = null
  for (const proof of standing) {
    if (!stands(proof, question)) continue
    if (proof.verdict !== 'pass') break
    const pass = trail.passOf(proof, frequency, on)
    if (!best || pass.endsOn > best.endsOn) best = pass
  }
  return best
}

/**
 * An undecided pass that would take over from one that has ended: newer, filed before that end at a level that counts, in
 * force today itself, and waiting for its decision no longer than the days allowed.
 */
function waitingSuccessor(
  { trail, segment, on }: Question,
  pass: Pass,
  levels: Trail['levels'],
): { successor: FilingFact; waitsUntil: Day } | null {
  const frequency = frequencyOf(trail.control, segment.classification.tier)
  for (const { proof, filedOn } of levels.flatMap((level) => level.waiting)) {
    const isInTime = proof.effectiveOn <= on && isAfter(proof, pass) && filedOn <= pass.endsOn
    const waitsUntil = earlier(lastWaitingDay(filedOn), trail.passOf(proof, frequency, on).endsOn)
    if (isInTime && on <= waitsUntil && bearsOn(proof, segment)) return { successor: proof.filing, waitsUntil }
  }
  return null
}

export function isInForce({ from, until, revokedOn }: ExceptionFact, on: Day): boolean {
  return from <= on && on <= until && (revokedOn === null || on < revokedOn)
}
