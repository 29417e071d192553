import type { Severity, Tier, Verdict } from '../catalogue/edition.ts'
import { computeVerdict } from '../catalogue/verdict.ts'
import { daysBetween, earlier, type Day } from '../days.ts'
import { isLiveStage, type SystemStatus } from '../status-words.ts'
import { isOpenFinding } from '../findings.ts'
import { computeControlState, type ControlState } from './control-status.ts'
import { graceEndFrom } from './grace.ts'
import { computeReviewDue, type ReviewDue } from './review-due.ts'
import { findControl, segmentOn, type Segment, type SystemView } from './view.ts'

/** An exception counts as attention in its last days. */
export const EXCEPTION_NOTICE_DAYS = 30

/** Why a system has its status: the rule that held first, with what it rests on. */
export type SystemReason =
  | { rule: 'stage' }
  | { rule: 'prohibited'; rules: readonly string[] }
  | { rule: 'controls'; controls: readonly string[] }
  | { rule: 'review-overdue'; dueOn: Day }
  | { rule: 'review-due-soon'; dueOn: Day }
  | { rule: 'prohibition-unknown'; unanswered: readonly string[] }
  | { rule: 'open-finding'; findings: readonly string[] }
  | { rule: 'all-in-order' }

export interface SystemState {
  system: string
  on: Day
  status: SystemStatus
  verdict: Verdict
  tier: Tier
  tierProvisional: boolean
  legalClass: string
  reasons: readonly SystemReason[]
  controls: readonly ControlState[]
  review: ReviewDue
  /** The earliest day by which somebody must act; may be past. null when nothing is due, or the system is retired. */
  nextDueOn: Day | null
  /** In order or attention, but only because of an exception. */
  isByException: boolean
  segment: Segment
}

/**
 * The status of a system on a day, from the facts known: pure and total for every day from registration on.
 * Throws RangeError on an earlier day.
 */
export function computeSystemState(view: SystemView, on: Day): SystemState {
  const segment = segmentOn(view, on)
  if (!segment) throw new RangeError(`${view.facts.id} is not registered on ${on}`)
  const controls = segment.edition.controls.map((control) => computeControlState(view, control.id, on))
  return rollUp(view, on, controls)
}

/** The same, where the states of the controls of that day's edition, in its order, are at hand. */
export function rollUp(view: SystemView, on: Day, controls: readonly ControlState[]): SystemState {
  const segment = segmentOn(view, on)
  if (!segment) throw new RangeError(`${view.facts.id} is not registered on ${on}`)
  const review = computeReviewDue(view, on)
  const { tier, tierProvisional, legalClass, prohibitionUnknown } = segment.classification
  const [status, reasons] = firstRule({ view, on, segment, controls, review })
  const verdict = computeVerdict({ edition: segment.edition, tier, prohibitionUnknown, controls })
  const isPassing = status === 'in-order' || status === 'attention'
  return {
    system: view.facts.id,
    on,
    status,
    verdict,
    tier,
    tierProvisional,
    legalClass,
    reasons,
    controls,
    review,
    nextDueOn: status === 'retired' ? null : nextDue(controls, review),
    isByException: isPassing && controls.some((item) => item.status === 'excepted'),
    segment,
  }
}

interface Evidence {
  view: SystemView
  on: Day
  segment: Segment
  controls: readonly ControlState[]
  review: ReviewDue
}

function firstRule(evidence: Evidence): [SystemStatus, SystemReason[]] {
  const { segment } = evidence
  if (segment.stage === 'retired') return ['retired', [{ rule: 'stage' }]]
  if (!isLiveStage(segment.stage)) return ['not-live', [{ rule: 'stage' }]]
  for (const [status, reasonsOf] of liveRules) {
    const reasons = reasonsOf(evidence)
    if (reasons.length > 0) return [status, reasons]
  }
  return ['in-order', [{ rule: 'all-in-order' }]]
}

const liveRules: readonly [SystemStatus, (evidence: Evidence) => SystemReason[]][] = [
  ['failing', failingReasons],
  ['lapsed', lapsedReasons],
  ['awaiting', (evidence) => controlReasons(evidence, isSerious, ['awaiting', 'undetermined'])],
  ['attention', attentionReasons],
]

function failingReasons(evidence: Evidence): SystemReason[] {
  const { classification } = evidence.segment
  const reasons = controlReasons(evidence, isSerious, ['failing'])
  if (classification.tier !== 'prohibited') return reasons
  return [{ rule: 'prohibited', rules: classification.prohibitions }, ...reasons]
}

function lapsedReasons(evidence: Evidence): SystemReason[] {
  const { view, on, segment, controls, review } = evidence
  const reasons = controlReasons(evidence, isSerious, ['overdue', 'missing', 'inconclusive'])
  const unknown = controls.filter(
    (item) =>
      item.status === 'undetermined' &&
      isSerious(severityOf(segment, item.control)) &&
      item.dueOn !== null &&
      on > item.dueOn,
  )
  if (unknown.length > 0) reasons.push({ rule: 'controls', controls: unknown.map((item) => item.control) })
  if (review.dueOn < on) reasons.push({ rule: 'review-overdue', dueOn: review.dueOn })
  if (segment.classification.prohibitionUnknown && on > prohibitionGraceEnd(view, on)) {
    const rules = segment.classification.unknownRules.filter((item) => item.tier === 'prohibited')
    reasons.push({ rule: 'prohibition-unknown', unanswered: [...new Set(rules.flatMap((item) => item.unanswered))] })
  }
  return reasons
}

function attentionReasons(evidence: Evidence): SystemReason[] {
  const { view, on, controls, review } = evidence
  const reasons = [
    ...controlReasons(evidence, () => true, ['due-soon']),
    ...controlReasons(evidence, (severity) => severity === 'minor', [
      'failing',
      'inconclusive',
      'overdue',
      'missing',
      'undetermined',
    ]),
  ]
  const ending = controls.filter(
    (item) => item.reason.rule === 'exception' && daysBetween(on, item.reason.exception.until) <= EXCEPTION_NOTICE_DAYS,
  )
  if (ending.length > 0) reasons.push({ rule: 'controls', controls: ending.map((item) => item.control) })
  const open = view.facts.findings.filter((finding) => isOpenFinding(finding, on))
  if (open.length > 0) reasons.push({ rule: 'open-finding', findings: open.map((finding) => finding.id) })
  if (review.dueOn >= on && daysBetween(on, review.dueOn) <= review.noticeDays) {
    reasons.push({ rule: 'review-due-soon', dueOn: review.dueOn })
  }
  return reasons
}

function controlReasons(
  { segment, controls }: Evidence,
  counts: (severity: Severity) => boolean,
  statuses: readonly ControlState['status'][],
): SystemReason[] {
  const found = controls.filter((item) => statuses.includes(item.status) && counts(severityOf(segment, item.control)))
  return found.length === 0 ? [] : [{ rule: 'controls', controls: found.map((item) => item.control) }]
}

/** Critical or major. */
export function isSerious(severity: Severity): boolean {
  return severity !== 'minor'
}

function severityOf(segment: Segment, controlId: string): Severity {
  return findControl(segment.edition, controlId)?.severityIfMissing ?? 'minor'
}

/** The last day of grace for answering the questions that a prohibition rule waits for. */
export function prohibitionGraceEnd(view: SystemView, on: Day): Day {
  let since = view.facts.registeredOn
  for (const segment of view.segments.toReversed()) {
    if (segment.from > on) continue
    if (!segment.classification.prohibitionUnknown) break
    since = segment.from
  }
  return graceEndFrom(view, since)
}

function nextDue(controls: readonly ControlState[], review: ReviewDue): Day {
  let next = review.dueOn
  for (const item of controls) if (item.dueOn !== null) next = earlier(next, item.dueOn)
  return next
}
