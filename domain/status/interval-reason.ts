import { dayInWords } from '../day-words.ts'
import type { Day } from '../days.ts'
import type { ControlStatus, SystemStatus } from '../status-words.ts'

/** What a status of a control rests on: a filing with what it is, an exception or a finding. */
export interface Basis {
  id: string
  /** Of a filing, what kind of evidence it is; null for what is no filing. */
  kindLabel: string | null
}

export interface ControlSpan {
  status: ControlStatus
  /** The first day of the status. */
  from: Day
  /** When a pass ends, or grace; null where nothing ends. */
  dueOn: Day | null
  /** null where the status rests on nothing, or on the owner's confirmation. */
  basis: Basis | null
}

/** Why a control had a status over a span of days, as it was told then: a sentence without its full stop. */
export function controlReason({ status, from, dueOn, basis }: ControlSpan): string {
  const pass = basis === null ? 'the owner’s confirmation' : named(basis)
  const due = dueOn === null ? null : dayInWords(dueOn)
  switch (status) {
    case 'not-applicable':
      return 'It does not apply'
    case 'excepted':
      return `Excepted by ${basis?.id ?? 'an exception'}`
    case 'failing':
      return basis?.id.startsWith('FND-')
        ? `Failing since ${dayInWords(from)}: ${basis.id} was past its due day`
        : `Failing since ${dayInWords(from)}: ${basis === null ? 'a filing' : named(basis)} says fail`
    case 'inconclusive':
      return `Inconclusive since ${dayInWords(from)}: ${basis === null ? 'a filing' : named(basis)} does not settle it`
    case 'due-soon':
      return dueOn !== null && dueOn < from
        ? `Due soon: ${pass} ended on ${due}, and what follows it waits for a decision`
        : `Due soon: ${pass} ends${due === null ? '' : ` on ${due}`}`
    case 'met':
      return `Met through ${pass}${due === null ? '' : ` until ${due}`}`
    case 'overdue':
      return `Overdue since ${dayInWords(from)}: ${pass} ended`
    case 'undetermined':
      return 'Not known whether it applies: a question was not answered'
    case 'awaiting':
      return due === null ? 'Awaiting: nothing stands yet' : `Awaiting: evidence is due by ${due}`
    case 'missing':
      return `Missing since ${dayInWords(from)}: nothing stands, and its grace is over`
  }
}

function named({ id, kindLabel }: Basis): string {
  return kindLabel === null ? id : `${id} (${kindLabel})`
}

export interface ControlThen {
  title: string
  isSerious: boolean
  status: ControlStatus
}

export interface SystemSpan {
  status: SystemStatus
  /** The first day of the status. */
  from: Day
  reviewDueOn: Day | null
  /** Its controls on that day. */
  controls: readonly ControlThen[]
}

/** Why a system had a status on its first day, as it was told then: a sentence without its full stop. */
export function systemReason({ status, from, reviewDueOn, controls }: SystemSpan): string {
  const among = (statuses: readonly ControlStatus[], seriousOnly = true) =>
    controls.filter((control) => statuses.includes(control.status) && (control.isSerious || !seriousOnly))
  const isReviewDue = reviewDueOn !== null && reviewDueOn < from
  switch (status) {
    case 'retired':
      return 'It is retired'
    case 'not-live':
      return 'It is not live'
    case 'failing':
      return told(among(['failing']), 'fails', 'fail') ?? 'Its tier is prohibited'
    case 'lapsed': {
      const lapsed = told(
        among(['overdue', 'missing', 'inconclusive', 'undetermined']),
        'does not stand',
        'do not stand',
      )
      const review = isReviewDue ? `Its review was due on ${dayInWords(reviewDueOn)}` : null
      return lapsed ?? review ?? 'It is not known whether it may be used at all'
    }
    case 'awaiting':
      return told(among(['awaiting', 'undetermined']), 'is awaited', 'are awaited') ?? 'Something is awaited'
    case 'attention':
      return (
        told(among(['due-soon'], false), 'ends soon', 'end soon') ??
        told(
          among(['failing', 'overdue', 'missing', 'inconclusive', 'undetermined'], false),
          'does not pass, which is minor',
          'do not pass, which is minor',
        ) ??
        'Its review or an exception ends soon, or a finding is open'
      )
    case 'in-order':
      return 'Every critical and major control passes'
  }
}

/** "“Bias audit” and 2 more fail"; null for none. */
function told(controls: readonly ControlThen[], one: string, several: string): string | null {
  const first = controls[0]
  if (!first) return null
  return controls.length === 1
    ? `“${first.title}” ${one}`
    : `“${first.title}” and ${controls.length - 1} more ${several}`
}
