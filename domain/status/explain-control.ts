import { fillHidden } from '../catalogue/conditions.ts'
import { describeOutcome } from '../catalogue/describe.ts'
import type { Control, Edition } from '../catalogue/edition.ts'
import { addDays, earlier, type Day } from '../days.ts'
import { dayInWords, durationInWords } from '../day-words.ts'
import { findStandIn } from '../stand-ins.ts'
import type { ExceptionFact, FindingFact } from '../facts.ts'
import type { ControlState } from './control-status.ts'
import { bearsOn, OWNER_CONTROL, trailsOf } from './trail.ts'
import { byNewest, frequencyOf, isAfter, type Pass } from './validity.ts'
import { findControl, segmentOn, type SystemView } from './view.ts'

export interface Fact {
  /** A sentence without its full stop. */
  fact: string
  on: Day | null
  /** A page of the product; null where there is none. */
  link: string | null
}

export type StepAction =
  'answer' | 'file' | 'decide' | 'accept-ownership' | 'confirm-ownership' | 'resolve-finding' | 'none'

/** The cheapest thing that would keep or regain the status, and who can do it. */
export interface NextStep {
  action: StepAction
  sentence: string
  who: string
  link: string | null
}

export interface Explanation {
  sentence: string
  because: Fact[]
  nextStep: NextStep | null
}

export interface ControlQuestion {
  state: ControlState
  view: SystemView
  on: Day
  /** The first day of this status. */
  since: Day
  /** Person id to name. */
  names: ReadonlyMap<string, string>
}

interface Setting extends ControlQuestion {
  control: Control
  edition: Edition
  ownerName: string
  /** Who does what the owner is to do: the acting owner while there is one. */
  doer: string
  frequency: string
}

/** Why a control has its status, on which facts, and what to do next. */
export function explainControl(question: ControlQuestion): Explanation {
  const segment = segmentOn(question.view, question.on)
  const control = segment && findControl(segment.edition, question.state.control)
  if (!segment || !control) throw new RangeError(`${question.state.control} was no control on ${question.on}`)
  const { edition, owner, classification } = segment
  const ownerName = owner === null ? 'its owner' : (question.names.get(owner) ?? 'its owner')
  const frequency = frequencyOf(control, classification.tier)
  const setting: Setting = { ...question, control, edition, ownerName, doer: doerOf(question, ownerName), frequency }
  return { sentence: sentenceOf(setting), because: factsOf(setting), nextStep: nextStepOf(setting) }
}

function doerOf({ view, on, names }: ControlQuestion, ownerName: string): string {
  const acting = findStandIn(view.facts.standIns, 'acting-owner', on)
  const name = acting && names.get(acting.personId)
  return name ? `${name}, acting owner` : ownerName
}

function sentenceOf(setting: Setting): string {
  const { state, since, control } = setting
  const { reason } = state
  switch (reason.rule) {
    case 'outside-programme':
      return 'Outside the programme that the organisation chose.'
    case 'condition-false':
      return `Does not apply: ${whyNot(setting)}.`
    case 'exception':
      return `Excepted until ${dayInWords(lastDayOf(reason.exception))} by ${reason.exception.id}.`
    case 'failed':
      return reason.filing.state === 'undecided'
        ? `Failing since ${dayInWords(since)}: ${reason.filing.id} says fail. It counts at once and waits for a decision.`
        : `Failing since ${dayInWords(since)}: ${reason.filing.id} says fail.`
    case 'finding-overdue':
      return `Failing since ${dayInWords(since)}: ${reason.finding.id} was due on ${dayInWords(reason.due)}.`
    case 'inconclusive':
      return `Inconclusive since ${dayInWords(since)}: ${reason.filing.id} does not settle it.`
    case 'ends-soon':
      return `Due soon: ${passName(reason.pass)} ends on ${dayInWords(reason.pass.endsOn)}${endedBy(reason.pass)}.`
    case 'successor-waits':
      return `Due soon: ${passName(reason.pass)} ended on ${dayInWords(reason.pass.endsOn)}; ${reason.successor.id} was filed in time and waits for a decision until ${dayInWords(reason.waitsUntil)}.`
    case 'valid':
      return `Met until ${dayInWords(reason.pass.endsOn)} through ${passName(reason.pass)}.`
    case 'ended':
      return `Overdue since ${dayInWords(since)}: ${passName(reason.pass)} ended on ${dayInWords(reason.pass.endsOn)}${endedBy(reason.pass)}.`
    case 'unanswered':
      return `Not known whether it applies: ${questionNames(setting, reason.unanswered)} ${reason.unanswered.length === 1 ? 'is' : 'are'} not answered.`
    case 'in-grace':
      if (reason.graceEndsOn === null) return 'Awaiting: it is asked for once the system is live.'
      return control.id === OWNER_CONTROL
        ? `Awaiting: an owner is to accept by ${dayInWords(reason.graceEndsOn)}.`
        : `Awaiting: evidence is due by ${dayInWords(reason.graceEndsOn)}.`
    case 'grace-over':
      return control.id === OWNER_CONTROL
        ? `Missing since ${dayInWords(since)}: nobody has accepted to own it.`
        : `Missing since ${dayInWords(since)}: nothing stands, and its grace ended on ${dayInWords(reason.graceEndedOn)}.`
  }
}

function factsOf(setting: Setting): Fact[] {
  const { reason } = setting.state
  switch (reason.rule) {
    case 'outside-programme':
      return [{ fact: 'The programme leaves this control out', on: null, link: null }]
    case 'condition-false':
      return [{ fact: capital(whyNot(setting)), on: null, link: null }]
    case 'exception':
      return [
        exceptionFact(reason.exception, 'holds from this day', reason.exception.from),
        exceptionFact(reason.exception, 'ends after this day', lastDayOf(reason.exception)),
      ]
    case 'failed':
      return [filingFact(reason.filing.id, 'says fail, from this day', reason.filing.effectiveOn)]
    case 'inconclusive':
      return [filingFact(reason.filing.id, 'says inconclusive, from this day', reason.filing.effectiveOn)]
    case 'finding-overdue':
      return [
        ...reason.finding.spells
          .filter(({ from }) => from <= setting.on)
          .map(({ from }, index) => findingFact(reason.finding, index === 0 ? 'was raised' : 'was there again', from)),
        findingFact(reason.finding, 'was due', reason.due),
      ]
    case 'ends-soon':
    case 'valid':
    case 'ended':
      return passFacts(setting, reason.pass)
    case 'successor-waits':
      return [
        ...passFacts(setting, reason.pass),
        filingFact(
          reason.successor.id,
          'was filed before the end and waits for a decision',
          reason.successor.effectiveOn,
        ),
      ]
    case 'unanswered':
      return reason.unanswered.map((id) => ({
        fact: `“${questionLabel(setting, id)}” is not answered`,
        on: null,
        link: questionLink(setting, id),
      }))
    case 'in-grace':
      return [{ fact: 'Its grace ends after this day', on: reason.graceEndsOn, link: null }]
    case 'grace-over':
      return [{ fact: 'Its grace ended', on: reason.graceEndedOn, link: null }]
  }
}

function passFacts({ frequency }: Setting, pass: Pass): Fact[] {
  const start = pass.filing
    ? filingFact(pass.filing.id, 'says pass, from this day', pass.effectiveOn)
    : { fact: 'The owner accepted or confirmed', on: pass.effectiveOn, link: null }
  const end = { fact: `It holds to this day (${whyEnd(pass, frequency)})`, on: pass.endsOn, link: null }
  if (typeof pass.endedBy === 'string') return [start, end]
  const change = {
    fact: `A change was declared: ${pass.endedBy.kind.replaceAll('-', ' ')}`,
    on: pass.endedBy.effectiveOn,
    link: null,
  }
  return [start, change, end]
}

function whyEnd(pass: Pass, frequency: string): string {
  if (pass.endedBy === 'frequency') return `asked for every ${durationInWords(frequency)}`
  return pass.endedBy === 'own-end' ? 'as its filer said' : '30 days after the change'
}

function nextStepOf(setting: Setting): NextStep | null {
  const { state, control, view, doer } = setting
  const { reason } = state
  switch (reason.rule) {
    case 'outside-programme':
    case 'condition-false':
    case 'valid':
      return null
    case 'unanswered': {
      const first = reason.unanswered[0]
      if (!first) return null
      const sentence = `Answer “${questionLabel(setting, first)}”.`
      return { action: 'answer', sentence, who: `${doer} or a lead`, link: questionLink(setting, first) }
    }
    case 'successor-waits':
      return decideStep(reason.successor.id)
    case 'finding-overdue': {
      const sentence = `Put right what ${reason.finding.id} names, and resolve it.`
      return { action: 'resolve-finding', sentence, who: doer, link: `/findings/${reason.finding.id}` }
    }
    case 'exception':
    case 'ends-soon':
    case 'ended':
    case 'failed':
    case 'inconclusive':
    case 'in-grace':
    case 'grace-over': {
      if (control.id === OWNER_CONTROL) return ownerStep(setting)
      const waiting = waitingFiling(setting)
      return waiting ? decideStep(waiting) : fileStep(setting, view.facts.id)
    }
  }
}

function ownerStep({ view, on, state, ownerName }: Setting): NextStep {
  const link = `/systems/${view.facts.id}`
  if (segmentOn(view, on)?.owner === null) {
    return { action: 'accept-ownership', sentence: 'Nominate an owner, who then accepts.', who: 'a lead', link }
  }
  const by = state.dueOn && state.dueOn >= on ? ` by ${dayInWords(state.dueOn)}` : ''
  return { action: 'confirm-ownership', sentence: `Confirm the ownership${by}.`, who: ownerName, link }
}

function decideStep(filing: string): NextStep {
  return {
    action: 'decide',
    sentence: `Decide on ${filing}.`,
    who: 'a lead or its approver',
    link: `/filings/${filing}`,
  }
}

/** The newest undecided pass that would help if it were accepted: newer than what stands, and in force on that day. */
function waitingFiling({ state, view, on, control, frequency }: Setting): string | null {
  const segment = segmentOn(view, on)
  const { levels, passOf } = trailsOf(view)(control)
  const newest = 'filing' in state.reason ? state.reason.filing : 'pass' in state.reason ? state.reason.pass : null
  const helping = levels
    .flatMap((level) => level.waiting.map(({ proof }) => proof))
    .filter((proof) => segment && bearsOn(proof, segment) && (newest === null || isAfter(proof, newest)))
    .filter((proof) => proof.effectiveOn <= on && on <= passOf(proof, frequency, on).endsOn)
  return helping.toSorted(byNewest)[0]?.filing.id ?? null
}

function fileStep({ state, control, edition, doer }: Setting, systemId: string): NextStep {
  const isFirst = ['exception', 'in-grace', 'grace-over'].includes(state.reason.rule)
  const kinds = control.evidenceTypes
    .slice(0, 2)
    .map((id) => edition.evidenceTypes.find((type) => type.id === id)?.label ?? id)
    .map(lowerFirst)
  const isShared = control.scope === 'organisation'
  const target = isShared ? 'organisation=true' : `system=${systemId}`
  return {
    action: 'file',
    sentence: `File ${isFirst ? '' : 'new '}evidence${isShared ? ' for the organisation' : ''}: ${kinds.join(' or ')}.`,
    who: isShared ? 'a lead or an approver' : doer,
    link: `/file?${target}&control=${control.id}`,
  }
}

/** The answers that make the condition false, in words. */
function whyNot({ control, edition, view, on }: Setting): string {
  const segment = segmentOn(view, on)
  if (!segment) return 'it was not registered'
  const { answers, classification } = segment
  const filled = fillHidden(edition, answers)
  return describeOutcome({ edition, condition: control.appliesWhen, answers: filled, tier: classification })
}

function lastDayOf({ until, revokedOn }: ExceptionFact): Day {
  return revokedOn === null ? until : earlier(until, addDays(revokedOn, -1))
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function passName(pass: Pass): string {
  return pass.filing ? pass.filing.id : 'the owner’s confirmation'
}

function endedBy(pass: Pass): string {
  if (typeof pass.endedBy === 'string') return ''
  return `, 30 days after a change (${pass.endedBy.kind.replaceAll('-', ' ')}) on ${dayInWords(addDays(pass.endsOn, -30))}`
}

function filingFact(id: string, says: string, on: Day): Fact {
  return { fact: `${id} ${says}`, on, link: `/filings/${id}` }
}

function exceptionFact({ id }: ExceptionFact, says: string, on: Day): Fact {
  return { fact: `${id} ${says}`, on, link: `/exceptions/${id}` }
}

function findingFact({ id }: FindingFact, says: string, on: Day): Fact {
  return { fact: `${id} ${says}`, on, link: `/findings/${id}` }
}

function questionNames(setting: Setting, ids: readonly string[]): string {
  const labels = ids.slice(0, 3).map((id) => `“${questionLabel(setting, id)}”`)
  const more = ids.length > 3 ? ` and ${ids.length - 3} more` : ''
  return `${labels.join(', ')}${more}`
}

function questionLabel({ edition }: Setting, id: string): string {
  return edition.attributes.find((attribute) => attribute.id === id)?.label ?? id
}

function questionLink({ view }: Setting, id: string): string {
  return `/systems/${view.facts.id}/questions#q-${id}`
}

/** A label inside a sentence: abbreviations such as DPIA keep their capitals. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
