import { dayInWords } from '../../domain/day-words.ts'
import type { Day } from '../../domain/days.ts'
import type { FilingFact } from '../../domain/facts.ts'
import type { ControlState } from '../../domain/status/control-status.ts'
import { PUBLIC_STATEMENT } from './check-filing.ts'
import type { Foreseen } from './foresee.ts'

/** The last day on which what holds now holds; null where nothing does. */
export function untilOf({ status, reason }: ControlState): Day | null {
  if (status !== 'met' && status !== 'due-soon') return null
  return 'pass' in reason ? reason.pass.endsOn : null
}

interface Outcome {
  fact: FilingFact
  kind: string
  foreseen: readonly Foreseen[]
  changed: readonly Foreseen[]
  /** False where there are more systems than were worked out. */
  computedAll: boolean
  /** True before it is filed; false while its decision is awaited. */
  isNew: boolean
  today: Day
}

/** What a filing changes, in one sentence, from the statuses before and after. */
export function outcomeSentence(outcome: Outcome): string {
  const { fact, kind, changed, isNew } = outcome
  if (kind === PUBLIC_STATEMENT && fact.verdict === 'pass') {
    return `A public statement is never accepted. ${isNew ? 'File what shows it in practice.' : 'Reject it, and say what would do.'}`
  }
  if (fact.verdict === 'fail' && !isNew) return 'It says fail and counts already. Accepting it confirms that.'
  if (changed.length === 0) return unchangedSentence(outcome)
  if (fact.verdict === 'pass') return passSentence(outcome)
  const which = subjectOf(outcome, changed)
  if (fact.verdict === 'fail') return `${capital(which)} will be failing from today, before anyone decides.`
  return `Once accepted, ${which} will be inconclusive, which does not pass.`
}

function passSentence(outcome: Outcome): string {
  const { changed, isNew } = outcome
  const holding = changed.filter(({ after }) => untilOf(after) !== null)
  if (holding.length === 0) return endedSentence(outcome)
  const days = holding.map(({ after }) => untilOf(after)!).toSorted() // safe because those without were left out
  const [first, last] = [days[0]!, days.at(-1)!] // safe because there is one at least
  const until = first === last ? `until ${dayInWords(first)}` : `until ${dayInWords(first)} to ${dayInWords(last)}`
  return `${isNew ? 'This' : 'Accepting this'} will make ${subjectOf(outcome, holding)} hold ${until}.`
}

function endedSentence(outcome: Outcome): string {
  const which = subjectOf(outcome, outcome.changed)
  return `Its validity has ended already: once accepted, ${which} will be overdue. File something newer.`
}

function unchangedSentence({ fact, foreseen }: Outcome): string {
  if (foreseen.length === 0) return 'No system is there for it to bear on.'
  if (fact.verdict === 'fail') return 'This changes no status today: what it says is known, or something newer stands.'
  if (foreseen.some(({ after }) => untilOf(after) !== null)) {
    return 'This changes no status today: what stands holds as long.'
  }
  return 'This changes no status today.'
}

/** "this control", "3 controls", "1 of 2 controls", "2 controls on 14 systems", "1 control on at least 500 systems". */
function subjectOf({ fact, foreseen, computedAll }: Outcome, among: readonly Foreseen[]): string {
  const count = new Set(among.map((one) => one.control)).size
  const asked = fact.controls.length
  const systems = new Set(among.map((one) => one.system.id)).size
  const all = new Set(foreseen.map((one) => one.system.id)).size
  const controls = count < asked ? `${count} of ${asked} controls` : count === 1 ? '1 control' : `${count} controls`
  if (all === 1 && computedAll) return asked === 1 ? 'this control' : controls
  return `${controls} on ${computedAll ? '' : 'at least '}${systems === 1 ? '1 system' : `${systems} systems`}`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
