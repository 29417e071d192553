import { addDays, later, type Day, type Instant } from '../days.ts'
import type { FilingFact } from '../facts.ts'
import { computeReviewDue } from './review-due.ts'
import { computeControlTimeline } from './timeline.ts'
import { OWNER_CONTROL } from './trail.ts'
import { findControl, listControls, segmentOn, type SystemView } from './view.ts'

export const scenarioKinds = ['nobody-acts', 'all-filed', 'not-renewed', 'without'] as const
export type ScenarioKind = (typeof scenarioKinds)[number]

/** What is supposed of the days ahead; nothing of it is recorded. */
export type Scenario =
  | { kind: 'nobody-acts' }
  /** All evidence is filed and accepted, every owner confirms and every review is done by its day. */
  | { kind: 'all-filed' }
  /** The same, but nothing follows this filing. */
  | { kind: 'not-renewed'; filing: string }
  /** This filing is rejected or revoked, and nobody acts. */
  | { kind: 'without'; filing: string }

/** From the day that is stood on to the last day looked at, both inclusive. */
export interface DaysToCome {
  today: Day
  upTo: Day
}

/**
 * The facts as they would be under a scenario. What is past its day already is filed tomorrow; what a filing does not mend
 * stays as it is: a fail, an inconclusive audit, an open finding, an unanswered question, a prohibition, a missing owner.
 */
export function suppose(view: SystemView, scenario: Scenario, days: DaysToCome): SystemView {
  switch (scenario.kind) {
    case 'nobody-acts':
      return view
    case 'all-filed':
      return allFiled(view, days, null)
    case 'not-renewed':
      return allFiled(view, days, scenario.filing)
    case 'without':
      return without(view, scenario.filing)
  }
}

function without(view: SystemView, filingId: string): SystemView {
  const bears = (filings: readonly FilingFact[]) =>
    filings.some(({ id, state }) => id === filingId && (state === 'accepted' || state === 'undecided'))
  const remove = (filings: readonly FilingFact[]) =>
    filings.map((one) =>
      one.id === filingId && bears([one])
        ? { ...one, state: one.state === 'accepted' ? ('revoked' as const) : ('rejected' as const) }
        : one,
    )
  const { facts, organisation } = view
  if (bears(facts.filings)) return { ...view, facts: { ...facts, filings: remove(facts.filings) } }
  if (!bears(organisation.filings)) return view
  return { ...view, organisation: { ...organisation, filings: remove(organisation.filings) } }
}

function allFiled(view: SystemView, days: DaysToCome, notRenewed: string | null): SystemView {
  let then = view
  for (const control of listControls(view)) then = filedByItsDay(then, control, days, notRenewed)
  return reviewedByItsDay(then, days)
}

function filedByItsDay(
  view: SystemView,
  control: string,
  { today, upTo }: DaysToCome,
  notRenewed: string | null,
): SystemView {
  let then = view
  let last = today
  for (;;) {
    const lapse = firstLapse(then, control, { today, upTo })
    if (!lapse || (lapse.filing !== null && lapse.filing === notRenewed)) return then
    // What filing does not help falls again on the same day.
    if (lapse.on <= last) return then
    last = lapse.on
    const proven = provenOn(then, control, lapse.isPast ? lapse.on : addDays(lapse.on, -1), lapse.on)
    if (!proven) return then
    then = proven
  }
}

interface Lapse {
  /** The first day from tomorrow on that it is overdue or missing. */
  on: Day
  /** It is so today already. */
  isPast: boolean
  /** The filing whose end it is; null where there is none. */
  filing: string | null
}

function firstLapse(view: SystemView, control: string, { today, upTo }: DaysToCome): Lapse | null {
  const tomorrow = addDays(today, 1)
  for (const { from, to, state } of computeControlTimeline(view, control)) {
    if (to <= tomorrow || from > upTo || (state.status !== 'overdue' && state.status !== 'missing')) continue
    const filing = state.reason.rule === 'ended' ? (state.reason.pass.filing?.id ?? null) : null
    return { on: later(from, tomorrow), isPast: from <= today, filing }
  }
  return null
}

/** With one more proof of a control, effective on a day; null where nobody is there to give it on the day it is needed. */
function provenOn(view: SystemView, controlId: string, effectiveOn: Day, neededOn: Day): SystemView | null {
  const { facts, organisation } = view
  const seq = supposedSeq(view)
  const segment = segmentOn(view, neededOn)
  const control = segment && findControl(segment.edition, controlId)
  if (!control) return null
  if (controlId === OWNER_CONTROL) {
    if (segment.owner === null) return null
    const attestation = { personId: segment.owner, effectiveOn, seq }
    return { ...view, facts: { ...facts, attestations: [...facts.attestations, attestation] } }
  }
  const filing = passFor(controlId, effectiveOn, seq)
  if (control.scope === 'organisation') {
    const forAll: FilingFact = { ...filing, scope: 'organisation' }
    return { ...view, organisation: { ...organisation, filings: [...organisation.filings, forAll] } }
  }
  return { ...view, facts: { ...facts, filings: [...facts.filings, filing] } }
}

/** After everything recorded, and each time another one. */
function supposedSeq({ facts, organisation }: SystemView): number {
  const FIRST = 2 ** 52
  return FIRST + facts.filings.length + facts.attestations.length + facts.reviews.length + organisation.filings.length
}

function passFor(control: string, effectiveOn: Day, seq: number): FilingFact {
  return {
    id: `supposed-${seq}`,
    seq,
    recordedAt: `${effectiveOn}T00:00:00.000Z` as Instant, // safe because it is an instant in this form
    controls: [control],
    scope: 'system',
    unit: null,
    verdict: 'pass',
    effectiveOn,
    validUntil: null,
    state: 'accepted',
  }
}

/** A review on each day that one is due; tomorrow where one is overdue. */
function reviewedByItsDay(view: SystemView, { today, upTo }: DaysToCome): SystemView {
  let then = view
  const turns = turnsOfSchedule(view)
  for (let on = addDays(today, 1); on <= upTo; ) {
    const { dueOn } = then.facts.registeredOn <= on ? computeReviewDue(then, on) : { dueOn: on }
    const { facts } = then
    if (dueOn < on && facts.reviews.every((review) => review.effectiveOn < addDays(on, -1))) {
      const effectiveOn = dueOn < today ? on : addDays(on, -1)
      const review = { effectiveOn, outcome: 'continue', seq: supposedSeq(then) }
      then = { ...then, facts: { ...facts, reviews: [...facts.reviews, review] } }
      continue
    }
    const turn = turns.find((day) => day > on) ?? addDays(upTo, 1)
    const after = addDays(later(dueOn, on), 1)
    on = turn < after ? turn : after
  }
  return then
}

/** The days on which another cadence or day may begin to hold. */
function turnsOfSchedule({ segments, facts }: SystemView): Day[] {
  return [...segments.map(({ from }) => from), ...facts.schedules.map(({ effectiveOn }) => effectiveOn)].toSorted()
}
