import { addDays, later, type Day, type Instant } from '../days.ts'
import type { FilingFact } from '../facts.ts'
import { computeReviewDue } from './review-due.ts'
import { controlAhead, controlsAhead, type ControlsAhead, type DaysToCome, type StateAhead } from './controls-ahead.ts'
import { OWNER_CONTROL } from './trail.ts'
import { findControl, segmentOn, type SystemView } from './view.ts'

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

/**
 * The facts as they would be under a scenario. What is past its day already is filed tomorrow; what a filing does not mend
 * stays as it is: a fail, an inconclusive audit, an open finding, an unanswered question, a prohibition, a missing owner.
 */
export function suppose(view: SystemView, scenario: Scenario, days: DaysToCome): SystemView {
  return supposeAhead(view, scenario, days).view
}

/** The system as it would be, with the states of its controls in the days to come. */
export interface Supposed {
  view: SystemView
  controls: ControlsAhead
}

/** The same with what its controls would be, of which only those are worked out anew that go another way. */
export function supposeAhead(view: SystemView, scenario: Scenario, days: DaysToCome): Supposed {
  const controls = controlsAhead(view, days)
  switch (scenario.kind) {
    case 'nobody-acts':
      return { view, controls }
    case 'all-filed':
      return allFiled({ view, controls }, days, null)
    case 'not-renewed':
      return allFiled({ view, controls }, days, scenario.filing)
    case 'without': {
      const then = without(view, scenario.filing)
      if (then !== view) for (const control of controls.keys()) controls.set(control, controlAhead(then, control, days))
      return { view: then, controls }
    }
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

function allFiled({ view, controls }: Supposed, days: DaysToCome, notRenewed: string | null): Supposed {
  let then = view
  const ahead = new Map(controls)
  for (const [control, states] of controls) {
    const filed = filedByItsDay({ view: then, control, states, days, notRenewed })
    then = filed.view
    ahead.set(control, filed.states)
  }
  return { view: reviewedByItsDay(then, days), controls: ahead }
}

interface OneControl {
  view: SystemView
  control: string
  states: readonly StateAhead[]
}

function filedByItsDay(asked: OneControl & { days: DaysToCome; notRenewed: string | null }): OneControl {
  const { control, days, notRenewed } = asked
  let { view, states } = asked
  for (let lapse = nextLapse(states, days, days.today); lapse; lapse = nextLapse(states, days, lapse.on)) {
    if (lapse.filing !== null && lapse.filing === notRenewed) break
    const proven = provenOn(view, control, lapse)
    if (!proven) continue
    view = proven
    states = controlAhead(view, control, days)
  }
  return { view, control, states }
}

interface Lapse {
  /** The first day from tomorrow on that it is overdue or missing. */
  on: Day
  /** It is so today already. */
  isPast: boolean
  /** The filing whose end it is; null where there is none. */
  filing: string | null
}

/** What filing does not help lapses again on the same day, and is not looked at twice. */
function nextLapse(states: readonly StateAhead[], { today }: DaysToCome, after: Day): Lapse | null {
  const tomorrow = addDays(today, 1)
  for (const [index, { from, state }] of states.entries()) {
    const next = states[index + 1]
    if ((next && next.from <= tomorrow) || (state.status !== 'overdue' && state.status !== 'missing')) continue
    const on = later(from, tomorrow)
    if (on <= after) continue
    const filing = state.reason.rule === 'ended' ? (state.reason.pass.filing?.id ?? null) : null
    return { on, isPast: from <= today, filing }
  }
  return null
}

/** With one more proof of a control, by its last day; null where nobody is there to give it. */
function provenOn(view: SystemView, controlId: string, { on, isPast }: Lapse): SystemView | null {
  const { facts, organisation } = view
  const seq = supposedSeq(view)
  const segment = segmentOn(view, on)
  const effectiveOn = isPast ? on : addDays(on, -1)
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
  const { filings, attestations, reviews } = facts
  return FIRST_SUPPOSED + filings.length + attestations.length + reviews.length + organisation.filings.length
}
const FIRST_SUPPOSED = 2 ** 52

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
  for (let on = addDays(today, 1); on <= upTo;) {
    const { dueOn } = then.facts.registeredOn <= on ? computeReviewDue(then, on) : { dueOn: on }
    const { facts } = then
    const effectiveOn = dueOn < today ? on : addDays(on, -1)
    const isSupposed = facts.reviews.some((one) => one.seq >= FIRST_SUPPOSED && one.effectiveOn === effectiveOn)
    if (dueOn < on && !isSupposed) {
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

/** The days on which another cadence or day may begin to hold, or a review that was told ahead. */
function turnsOfSchedule({ segments, facts }: SystemView): Day[] {
  const told = [...facts.schedules, ...facts.reviews].map(({ effectiveOn }) => effectiveOn)
  return [...segments.map(({ from }) => from), ...told].toSorted()
}
