import { dayInWords } from '../day-words.ts'
import type { ControlState } from './control-status.ts'
import { OWNER_CONTROL } from './trail.ts'

/** What a control does to its system, as part of a sentence: "“Bias audit” ended on 2 Nov 2026". */
export function briefReason({ control, reason }: ControlState, title: string): string {
  const named = `“${title}”`
  switch (reason.rule) {
    case 'outside-programme':
    case 'condition-false':
      return `${named} does not apply`
    case 'exception':
      return `the exception for ${named} ends on ${dayInWords(reason.exception.until)}`
    case 'failed':
      return `${named} fails by ${reason.filing.id}`
    case 'finding-overdue':
      return `${reason.finding.id} on ${named} was due on ${dayInWords(reason.due)}`
    case 'inconclusive':
      return `${named} is not settled by ${reason.filing.id}`
    case 'ends-soon':
      return `${named} ends on ${dayInWords(reason.pass.endsOn)}`
    case 'successor-waits':
      return `${named} ended on ${dayInWords(reason.pass.endsOn)} and ${reason.successor.id} waits for a decision`
    case 'valid':
      return `${named} holds until ${dayInWords(reason.pass.endsOn)}`
    case 'ended':
      return `${named} ended on ${dayInWords(reason.pass.endsOn)}`
    case 'unanswered':
      return `it is not known whether ${named} applies`
    case 'in-grace': {
      const due = reason.graceEndsOn === null ? 'once it is live' : `by ${dayInWords(reason.graceEndsOn)}`
      return control === OWNER_CONTROL ? `an owner is to accept it ${due}` : `${named} is due ${due}`
    }
    case 'grace-over':
      return control === OWNER_CONTROL ? 'nobody has accepted to own it' : `${named} has no evidence`
  }
}
