import type { Tier, Verdict } from '../catalogue/edition.ts'
import { computeVerdict, severitiesOf } from '../catalogue/verdict.ts'
import { daysBetween, earlier, type Day } from '../days.ts'
import { isLiveStage, type SystemStatus } from '../status-words.ts'
import { isOpenFinding } from '../findings.ts'
import { computeControlState, type ControlState } from './control-status.ts'
import { graceEndFrom } from './grace.ts'
import { gravityOf, worseStatus } from './gravity.ts'
import { computeReviewDue, type ReviewDue } from './review-due.ts'
import { segmentOn, type Segment, type SystemView } from './view.ts'

export { isSerious } from './gravity.ts'

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
  const part = ownPart(view, on)
  const { segment, review } = part
  const { tier, tierProvisional, legalClass, prohibitionUnknown } = segment.classification
  const [status, reasons] = firstRule(part, controls, on)
  return {
    system: view.facts.id,
    on,
    status,
    verdict: computeVerdict({ edition: segment.edition, tier, prohibitionUnknown, controls }),
    tier,
    tierProvisional,
    legalClass,
    reasons,
    controls,
    review,
    nextDueOn: status === 'retired' ? null : nextDue(controls, review),
    isByException: isPassing(status) && controls.some((item) => item.status === 'excepted'),
    segment,
  }
}

/** In order, or nearly. */
export function isPassing(status: SystemStatus): boolean {
  return status === 'in-order' || status === 'attention'
}

/** What of a system's status does not come from its controls. */
export interface OwnPart {
  segment: Segment
  review: ReviewDue
  /** The status it would have if every control were met. */
  status: SystemStatus
  /** With the status that each reason gives. */
  reasons: readonly (readonly [SystemStatus, SystemReason])[]
}

/** Throws RangeError on a day before registration. */
export function ownPart(view: SystemView, on: Day): OwnPart {
  const segment = segmentOn(view, on)
  if (!segment) throw new RangeError(`${view.facts.id} is not registered on ${on}`)
  const review = computeReviewDue(view, on)
  if (segment.stage === 'retired') return { segment, review, status: 'retired', reasons: [] }
  if (!isLiveStage(segment.stage)) return { segment, review, status: 'not-live', reasons: [] }
  const reasons = ownReasons({ view, on, segment, review })
  return { segment, review, status: reasons.map(([status]) => status).reduce(worseStatus, 'in-order'), reasons }
}

interface Evidence {
  view: SystemView
  on: Day
  segment: Segment
  review: ReviewDue
}

function ownReasons({ view, on, segment, review }: Evidence): [SystemStatus, SystemReason][] {
  const { tier, prohibitions, prohibitionUnknown, unknownRules } = segment.classification
  const reasons: [SystemStatus, SystemReason][] = []
  if (tier === 'prohibited') reasons.push(['failing', { rule: 'prohibited', rules: prohibitions }])
  if (review.dueOn < on) reasons.push(['lapsed', { rule: 'review-overdue', dueOn: review.dueOn }])
  if (prohibitionUnknown && on > prohibitionGraceEnd(view, on)) {
    const rules = unknownRules.filter((item) => item.tier === 'prohibited')
    const unanswered = [...new Set(rules.flatMap((item) => item.unanswered))]
    reasons.push(['lapsed', { rule: 'prohibition-unknown', unanswered }])
  }
  const open = view.facts.findings.filter((finding) => isOpenFinding(finding, on))
  if (open.length > 0) reasons.push(['attention', { rule: 'open-finding', findings: open.map(({ id }) => id) }])
  if (review.dueOn >= on && daysBetween(on, review.dueOn) <= review.noticeDays) {
    reasons.push(['attention', { rule: 'review-due-soon', dueOn: review.dueOn }])
  }
  return reasons
}

function firstRule(part: OwnPart, controls: readonly ControlState[], on: Day): [SystemStatus, SystemReason[]] {
  if (part.status === 'retired' || part.status === 'not-live') return [part.status, [{ rule: 'stage' }]]
  const severities = severitiesOf(part.segment.edition)
  const weighed = controls.map((state) => ({
    state,
    gravity: gravityOf(severities.get(state.control) ?? 'minor', state, on),
  }))
  const status = weighed.map(({ gravity }) => gravity).reduce(worseStatus, part.status)
  if (status === 'in-order') return [status, [{ rule: 'all-in-order' }]]
  const decisive = weighed.filter(({ gravity }) => gravity === status).map(({ state }) => state)
  const own = part.reasons.filter(([given]) => given === status).map(([, reason]) => reason)
  const ofControls = controlReasons(status, decisive)
  return [status, status === 'failing' ? [...own, ...ofControls] : [...ofControls, ...own]]
}

/** Of the controls that decide, in the order in which they are told, and together where they are told together. */
function controlReasons(status: SystemStatus, decisive: readonly ControlState[]): SystemReason[] {
  const apart = (item: ControlState) => {
    if (item.status === 'due-soon') return 0
    if (item.status === 'undetermined' && status === 'lapsed') return 2
    return item.status === 'excepted' ? 2 : 1
  }
  return [0, 1, 2].flatMap((place) => {
    const told = decisive.filter((item) => apart(item) === place).map(({ control }) => control)
    return told.length === 0 ? [] : [{ rule: 'controls', controls: told }]
  })
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
