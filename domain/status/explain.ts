import { findControl } from '../catalogue/edition.ts'
import type { Day } from '../days.ts'
import { dayInWords } from '../day-words.ts'
import { findStandIn } from '../stand-ins.ts'
import { dueDayOf } from '../findings.ts'
import { briefReason } from './brief-reason.ts'
import type { ControlState } from './control-status.ts'
import { explainControl, lowerFirst } from './explain-control.ts'
import type { SystemReason, SystemState } from './system-status.ts'
import type { SystemView } from './view.ts'

export { explainControl } from './explain-control.ts'

export interface SystemQuestion {
  state: SystemState
  view: SystemView
  on: Day
  /** The first day of this status. */
  since: Day
  /** Person id to name. */
  names: ReadonlyMap<string, string>
}

/** "Lapsed since 3 Nov 2026: “Bias audit” is overdue. File a new one; Ana Ruiz owns it." */
export function explainSystem(question: SystemQuestion): { sentence: string } {
  const { state, since } = question
  const start = `${STATUS_WORD[state.status]} since ${dayInWords(since)}`
  const reason = state.reasons[0]
  if (!reason || reason.rule === 'stage' || reason.rule === 'all-in-order') {
    return { sentence: `${start}${closing(question, reason)}` }
  }
  return { sentence: `${start}: ${reasonWords(question, reason)} ${nextWords(question, reason)}`.trim() }
}

const STATUS_WORD: Record<SystemState['status'], string> = {
  retired: 'Retired',
  'not-live': 'Not live',
  failing: 'Failing',
  lapsed: 'Lapsed',
  awaiting: 'Awaiting',
  attention: 'In order, with attention needed,',
  'in-order': 'In order',
}

function closing({ state }: SystemQuestion, reason: SystemReason | undefined): string {
  if (reason?.rule !== 'all-in-order')
    return state.status === 'not-live' ? `: its stage is ${state.segment.stage}.` : '.'
  return state.nextDueOn === null ? '.' : `. The next thing is due on ${dayInWords(state.nextDueOn)}.`
}

function reasonWords(question: SystemQuestion, reason: SystemReason): string {
  const { state, view, on } = question
  const { edition } = state.segment
  switch (reason.rule) {
    case 'stage':
    case 'all-in-order':
      return ''
    case 'prohibited': {
      const because = state.segment.classification.because.find((item) => reason.rules.includes(item.id))
      return `possibly prohibited: ${lowerFirst(because?.because ?? 'a lead raised its tier.')} Counsel decides.`
    }
    case 'controls': {
      const [first, ...more] = reason.controls
      const control = state.controls.find((item) => item.control === first)
      if (!control) return ''
      const others = state.controls.filter((item) => more.includes(item.control))
      return `${controlsWords(control, others, findControl(edition, control.control)?.title ?? control.control)}.`
    }
    case 'review-overdue':
      return `its review was due on ${dayInWords(reason.dueOn)}.`
    case 'review-due-soon':
      return `its review is due on ${dayInWords(reason.dueOn)}.`
    case 'prohibition-unknown':
      return `questions about a prohibition are not answered: ${labels(question, reason.unanswered)}.`
    case 'open-finding': {
      const open = reason.findings.length === 1 ? 'finding is' : 'findings are'
      const first = view.facts.findings.find((finding) => finding.id === reason.findings[0])
      const due = first && dueDayOf(first, on)
      return `${reason.findings.length} ${open} open${due ? `, due on ${dayInWords(due)}` : ''}.`
    }
  }
}

/** The gravest control, and how many more: those that ask for something apart from those that may not even apply. */
function controlsWords(first: ControlState, others: readonly ControlState[], title: string): string {
  const unknown = others.filter(({ status }) => status === 'undetermined').length
  const rest = others.length - unknown
  const doubts = `whether ${counted(unknown, 'more')} ${unknown === 1 ? 'applies' : 'apply'} is not known`
  if (first.status !== 'undetermined') {
    const more = rest > 0 ? `, and ${counted(rest, 'more')}` : ''
    return `${briefReason(first, title)}${more}${unknown > 0 ? `; ${doubts}` : ''}`
  }
  const named =
    unknown > 0 ? `it is not known whether “${title}” and ${counted(unknown, 'more')} apply` : briefReason(first, title)
  if (rest === 0) return named
  const awaits = others.every(({ status }) => status === 'undetermined' || status === 'awaiting')
  const does = awaits
    ? rest === 1
      ? 'awaits evidence'
      : 'await evidence'
    : rest === 1
      ? 'needs a look'
      : 'need a look'
  return `${named}, and ${counted(rest, '')} that ${rest === 1 ? 'does' : 'do'} apply ${does}`
}

function counted(count: number, more: string): string {
  return [count, more, count === 1 ? 'control' : 'controls'].filter((word) => word !== '').join(' ')
}

function nextWords(question: SystemQuestion, reason: SystemReason): string {
  const { state, view, on, names } = question
  const owned = ownedWords(question)
  if (reason.rule === 'review-overdue' || reason.rule === 'review-due-soon') return `A lead reviews it.${owned}`
  if (reason.rule === 'prohibition-unknown') return `Answer them.${owned}`
  if (reason.rule !== 'controls') return owned.trim()
  const control = state.controls.find((item) => item.control === reason.controls[0])
  const step = control && explainControl({ state: control, view, on, since: question.since, names }).nextStep
  return `${step?.sentence ?? ''}${owned}`.trim()
}

function ownedWords({ state, view, on, names }: SystemQuestion): string {
  const { owner } = state.segment
  const name = owner === null ? null : names.get(owner)
  const owned = name ? `${name} owns it` : owner === null ? 'Nobody owns it yet' : ''
  const acting = findStandIn(view.facts.standIns, 'acting-owner', on)
  const actor = acting && names.get(acting.personId)
  if (!actor) return owned === '' ? '' : ` ${owned}.`
  const until = acting.until === null ? '' : ` until ${dayInWords(acting.until)}`
  return ` ${owned}${owned === '' ? '' : '; '}${actor} acts as owner${until}.`
}

function labels({ state }: SystemQuestion, ids: readonly string[]): string {
  const { attributes } = state.segment.edition
  const named = ids.slice(0, 3).map((id) => `“${attributes.find((item) => item.id === id)?.label ?? id}”`)
  return `${named.join(', ')}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`
}
