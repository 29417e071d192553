import { PreviewException, type ExceptionPreview } from '../../contracts/exceptions.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { later, type Day } from '../../domain/days.ts'
import type { SystemStatus } from '../../domain/status-words.ts'
import { briefReason } from '../../domain/status/brief-reason.ts'
import { computeControlState } from '../../domain/status/control-status.ts'
import { computeSystemState, type SystemState } from '../../domain/status/system-status.ts'
import type { SystemView } from '../../domain/status/view.ts'
import { authorise } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { checkException, type CheckedException } from './check-exception.ts'

/** What an exception would make of the status on its first day, without granting it. Throws as granting does. */
export async function previewException(context: Context, raw: unknown): Promise<ExceptionPreview> {
  authorise(context, (actor) => actor.role === 'lead', 'grant exceptions: that is for a lead')
  const checked = checkException(context, context.store.orm, parse(PreviewException, raw))
  const { whole, control, from, until } = checked
  const on = later(from, whole.view.facts.registeredOn)
  const before = computeSystemState(whole.view, on)
  const then = withException(whole.view, checked)
  const after = computeSystemState(then, on)
  return {
    from,
    until,
    sentence: sentenceOf({ name: whole.row.name, before, after, until }),
    control: {
      from: computeControlState(whole.view, control, on).status,
      to: computeControlState(then, control, on).status,
    },
    system: { from: before.status, to: after.status, byException: after.isByException },
    warnings: warningsOf(checked, before, after),
  }
}

/** Segments rest on no exception, so they stay; a new object has trails of its own. */
function withException(view: SystemView, { control, from, until }: CheckedException): SystemView {
  const exception = { id: 'EXC-0', control, from, until, revokedOn: null }
  return { ...view, facts: { ...view.facts, exceptions: [...view.facts.exceptions, exception] } }
}

const WORD: Record<SystemStatus, string> = {
  retired: 'retired',
  'not-live': 'not live',
  failing: 'failing',
  lapsed: 'lapsed',
  awaiting: 'awaiting',
  attention: 'in order, with attention needed',
  'in-order': 'in order',
}

interface Effect {
  name: string
  before: SystemState
  after: SystemState
  until: Day
}

function sentenceOf({ name, before, after, until }: Effect): string {
  const end = dayInWords(until)
  const is = WORD[after.status]
  if (after.status === 'in-order') return `This makes ${name} in order by exception until ${end}.`
  if (before.status === after.status) return `${name} stays ${is}: the control is excepted until ${end}.`
  const by = after.isByException ? ', by exception,' : ''
  return `${name} goes from ${WORD[before.status]} to ${is}${by} until ${end}.`
}

function warningsOf({ control, whole }: CheckedException, before: SystemState, after: SystemState): string[] {
  const { edition } = whole.segment
  const isMet = before.controls.some((item) => item.control === control && item.status === 'met')
  const holding = after.reasons.flatMap((reason) => (reason.rule === 'controls' ? reason.controls : []))
  const others = after.controls.filter((item) => holding.includes(item.control) && item.control !== control)
  const isPassing = after.status === 'in-order' || after.status === 'attention'
  const first = others
    .slice(0, 3)
    .map((item) => briefReason(item, findControl(edition, item.control)?.title ?? item.control))
  const more = others.length > 3 ? `, and ${others.length - 3} more` : ''
  return [
    ...(isMet ? ['The control is met: an exception is not needed as long as it is.'] : []),
    ...(isPassing || others.length === 0 ? [] : [`Other controls keep it so: ${first.join('; ')}${more}.`]),
  ]
}
