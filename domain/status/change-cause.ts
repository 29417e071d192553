import type { EventType } from '../events.ts'
import type { Day } from '../days.ts'
import { addDays } from '../days.ts'
import type { ControlStatus, SystemStatus } from '../status-words.ts'
import { isLive, type CountedSpan, type TwoDayChange } from './two-days.ts'
import { EXCEPTION_NOTICE_DAYS } from './gravity.ts'

/**
 * Why a system is counted otherwise on one day than on an earlier one, in the order in which they are told. Each change has
 * exactly one, see causeOf.
 */
export const changeCauses = [
  'registered',
  'left',
  'stage',
  'evidence',
  'expired',
  'not-filed',
  'failed',
  'findings',
  'exceptions',
  'reviews',
  'answers',
  'ownership',
  'rules',
  'correction',
] as const
export type ChangeCause = (typeof changeCauses)[number]

/** A control that turned on the day of a change; null: it did not apply before, or does not any more. */
export interface ControlTurn {
  control: string
  isSerious: boolean
  before: ControlBasis | null
  after: ControlBasis | null
}
export interface ControlBasis {
  status: ControlStatus
  /** The filing, exception or finding it rests on. */
  basis: string | null
}

/** An event of the day of a change: recorded on it, or holding from it. */
export interface DayMark {
  seq: number
  type: EventType
  subject: string
  effectiveOn: Day | null
}

export interface ChangeEvidence {
  change: TwoDayChange
  turns: readonly ControlTurn[]
  marks: readonly DayMark[]
  /** Whether an edition, a programme or a policy came into force on the day of the change. */
  isRuleDay: boolean
  /** The first of the two days, where the days are told as they were known; null as corrected. */
  knownFrom: Day | null
}

/** A cause with what it is told by: the control that turned, or what was recorded. */
export interface FoundCause {
  cause: ChangeCause
  turn: ControlTurn | null
  /** How many turned alike, with that one. */
  alike: number
  mark: DayMark | null
}

/**
 * The cause of a change: of the step that decided it, the first of these that holds. It was not in the register before; it is not any more, or is retired; what changed it was recorded late, for the
 * first day or before; it went live or stopped being live; it moved between those counted and the others; a control that
 * bears on the status turned, by the most telling of the reasons of TURN_ORDER; a finding, an exception's end, the review,
 * the answers, the owner or the rules; time to file or answer ran out.
 */
export function causeOf(evidence: ChangeEvidence): FoundCause {
  const { change, marks, isRuleDay } = evidence
  const { before, after } = change
  if (!change.isThere.first || (change.from === null && before === null)) return byMark(marks, 'registered', ARRIVALS)
  if (!change.isThere.last || change.to === 'retired') return byMark(marks, 'left', DEPARTURES)
  if (before === null || after === null) return byMark(marks, 'registered', ARRIVALS)
  const late = lateMark(evidence)
  if (late) return { cause: 'correction', turn: null, alike: 0, mark: late }
  if (isLive(before) !== isLive(after) || !isLive(after)) return byMark(marks, 'stage', ['StageChanged'])
  if (change.from === null || change.to === null) return movedCause(before, after, evidence)
  const turn = turnCause(evidence)
  if (turn) return turn
  const wider = systemCause(before, after, evidence)
  if (wider) return wider
  if (isRuleDay) return bare('rules')
  return GRAVITY.indexOf(after.status) > GRAVITY.indexOf(before.status) ? bare('not-filed') : bare('answers')
}

const ARRIVALS: readonly EventType[] = ['SystemRegistered', 'SystemRestored']
const DEPARTURES: readonly EventType[] = ['SystemMerged', 'SystemStruck', 'StageChanged']

function bare(cause: ChangeCause): FoundCause {
  return { cause, turn: null, alike: 0, mark: null }
}

function byMark(marks: readonly DayMark[], cause: ChangeCause, types: readonly EventType[]): FoundCause {
  return { ...bare(cause), mark: marks.findLast(({ type }) => types.includes(type)) ?? null }
}

/** What states how something was on a day, so that it may come late; evidence looks back by its nature. */
const STATING: ReadonlySet<EventType> = new Set<EventType>([
  'SystemAmended',
  'StageChanged',
  'TierRaised',
  'OwnershipAccepted',
  'ChangeDeclared',
  'FindingRaised',
  'FindingResolved',
  'FindingRegressed',
  'ReviewCompleted',
])
/** These bear on every day, those past too. */
const TAKING_BACK: ReadonlySet<EventType> = new Set<EventType>([
  'FilingWithdrawn',
  'FilingRevoked',
  'ResolutionRejected',
])

function lateMark({ marks, knownFrom }: ChangeEvidence): DayMark | null {
  if (knownFrom === null) return null
  const isLate = ({ type, effectiveOn }: DayMark) =>
    TAKING_BACK.has(type) || (STATING.has(type) && effectiveOn !== null && effectiveOn <= knownFrom)
  return marks.findLast(isLate) ?? null
}

/** It is counted on one of the days alone, though the register held it on both. */
function movedCause(before: CountedSpan, after: CountedSpan, { marks, isRuleDay }: ChangeEvidence): FoundCause {
  if (before.stage !== after.stage) return byMark(marks, 'stage', ['StageChanged'])
  if (before.owner !== after.owner) return byMark(marks, 'ownership', ['OwnershipAccepted', 'PersonMerged'])
  const told = byMark(marks, 'answers', ['SystemAmended', 'TierRaised'])
  return told.mark === null && isRuleDay ? bare('rules') : told
}

/** The most telling first: what somebody found, then what was granted or proved, then what ended by itself. */
const TURN_ORDER: readonly ChangeCause[] = [
  'failed',
  'findings',
  'exceptions',
  'evidence',
  'expired',
  'ownership',
  'answers',
  'rules',
  'not-filed',
]

function turnCause(evidence: ChangeEvidence): FoundCause | null {
  const { change, turns } = evidence
  const bearing = turns.filter((turn) => bearsOn(turn, change))
  const found = Map.groupBy(bearing, (turn) => causeOfTurn(turn, evidence))
  for (const cause of TURN_ORDER) {
    const alike = found.get(cause)
    if (alike?.[0]) return { cause, turn: alike[0], alike: alike.length, mark: null }
  }
  return null
}

const NOT_PASSING: ReadonlySet<ControlStatus> = new Set<ControlStatus>(['overdue', 'missing', 'inconclusive'])
const OPEN: ReadonlySet<ControlStatus> = new Set<ControlStatus>(['awaiting', 'undetermined'])
const GRAVITY: readonly (SystemStatus | null)[] = ['in-order', 'attention', 'awaiting', 'lapsed', 'failing']

/** Whether a control that turned can have brought the system to its status: worse by this one, or better without it. */
function bearsOn({ before, after, isSerious }: ControlTurn, { before: was, after: is }: TwoDayChange): boolean {
  const reached = GRAVITY.indexOf(is?.status ?? null)
  const isWorse = reached > GRAVITY.indexOf(was?.status ?? null)
  const rank = (state: ControlBasis | null) => (state === null ? 0 : rankOf(state.status, isSerious))
  return isWorse ? rank(after) === reached && rank(before) < reached : rank(before) > rank(after)
}

/** What the control alone makes of the system, as its place in GRAVITY. */
function rankOf(status: ControlStatus, isSerious: boolean): number {
  if (status === 'met' || status === 'not-applicable') return 0
  if (!isSerious || status === 'due-soon' || status === 'excepted') return 1
  if (OPEN.has(status)) return 2
  return NOT_PASSING.has(status) ? 3 : 4
}

function causeOfTurn({ before, after }: ControlTurn, evidence: ChangeEvidence): ChangeCause {
  const { isRuleDay, change } = evidence
  const isByRules = isRuleDay && change.before?.tier === change.after?.tier
  if (before === null || after === null) return isByRules ? 'rules' : 'answers'
  if (after.status === 'excepted' || before.status === 'excepted') return 'exceptions'
  const restsAnew = after.basis !== before.basis
  if (restsAnew && (isFinding(after) || isFinding(before))) return 'findings'
  if (after.status === 'failing' || after.status === 'inconclusive') return restsAnew ? 'failed' : 'rules'
  if (restsAnew && after.basis !== null) return 'evidence'
  if (after.basis !== null) return causeOfSameBasis(before, after, isByRules, change)
  return causeWithoutBasis(before, after, isByRules, evidence)
}

function isFinding({ basis }: ControlBasis): boolean {
  return basis?.startsWith('FND-') ?? false
}

const PASS_ORDER: readonly ControlStatus[] = ['met', 'due-soon', 'overdue']

/** The same evidence, counted otherwise: it ended or ends soon, unless what it is measured by changed. */
function causeOfSameBasis(
  before: ControlBasis,
  after: ControlBasis,
  isByRules: boolean,
  { before: was, after: is }: TwoDayChange,
): ChangeCause {
  if (isByRules) return 'rules'
  if (was?.tier !== is?.tier) return 'answers'
  if (PASS_ORDER.indexOf(after.status) > PASS_ORDER.indexOf(before.status)) return 'expired'
  // A successor that was filed in time holds what has ended.
  return 'evidence'
}

/** Nothing stands: what stood no longer does, or nothing ever did. Only the owner's word has no filing. */
function causeWithoutBasis(
  before: ControlBasis,
  after: ControlBasis,
  isByRules: boolean,
  { marks, change }: ChangeEvidence,
): ChangeCause {
  const isOwnersWord = ['met', 'due-soon', 'overdue']
  if (isOwnersWord.includes(after.status) && isOwnersWord.includes(before.status) && before.basis === null) {
    return PASS_ORDER.indexOf(after.status) > PASS_ORDER.indexOf(before.status) ? 'expired' : 'ownership'
  }
  if (isOwnersWord.includes(after.status)) return 'ownership'
  if (before.basis === null && isOwnersWord.includes(before.status)) return 'ownership'
  if (before.basis !== null) return 'evidence'
  if (isByRules) return 'rules'
  if (before.status === 'awaiting' && after.status === 'missing') return 'not-filed'
  const isAnswered = marks.some(({ type }) => type === 'SystemAmended' || type === 'TierRaised')
  return isAnswered || change.before?.openQuestions !== change.after?.openQuestions ? 'answers' : 'not-filed'
}

/** What bears on the system without a control: findings, the end of an exception, its review, tier, answers, owner. */
function systemCause(before: CountedSpan, after: CountedSpan, evidence: ChangeEvidence): FoundCause | null {
  const { marks, isRuleDay, change, turns } = evidence
  if (before.tier !== after.tier && !isRuleDay) return byMark(marks, 'answers', ['SystemAmended', 'TierRaised'])
  const finding = marks.findLast(({ type }) => type.startsWith('Finding') || type === 'ResolutionRejected')
  if (finding) return { ...bare('findings'), mark: finding }
  const isWorse = GRAVITY.indexOf(after.status) > GRAVITY.indexOf(before.status)
  if (before.reviewDueOn !== after.reviewDueOn || (isWorse && isReviewDay(after, change.on))) {
    return byMark(marks, 'reviews', ['ReviewCompleted', 'ScheduleSet'])
  }
  const exception = marks.findLast(({ type }) => type.startsWith('Exception'))
  if (exception) return { ...bare('exceptions'), mark: exception }
  if (before.openQuestions !== after.openQuestions) return byMark(marks, 'answers', ['SystemAmended', 'TierRaised'])
  if (turns.some(({ before: was, after: is }) => is?.status === 'excepted' || was?.status === 'excepted')) {
    return bare('exceptions')
  }
  if (before.owner !== after.owner) return byMark(marks, 'ownership', ['OwnershipAccepted', 'PersonMerged'])
  if (after.status === 'attention' && isWorse) return bare('exceptions')
  const answers = marks.findLast(({ type }) => type === 'SystemAmended' || type === 'TierRaised')
  return answers ? { ...bare('answers'), mark: answers } : null
}

/** The review is overdue from this day on, or its notice may have begun: a review is announced 30 days ahead at most. */
function isReviewDay({ reviewDueOn, status }: CountedSpan, on: Day): boolean {
  if (reviewDueOn === null) return false
  if (status === 'lapsed') return on === addDays(reviewDueOn, 1)
  return status === 'attention' && on <= reviewDueOn && on >= addDays(reviewDueOn, -EXCEPTION_NOTICE_DAYS)
}
