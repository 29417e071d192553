import type { StatusChange } from '../../contracts/overview.ts'
import { readSourceNames } from '../../db/data-source-queries.ts'
import { readEventsBySeq } from '../../db/ledger.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { describeEvent } from '../../domain/describe-event.ts'
import type { ControlTurn } from '../../domain/status/change-cause.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { readNames } from '../people/names.ts'
import type { AttributedChange } from './two-day-changes.ts'

type Because = StatusChange['because']

/** Why each of these is counted otherwise, in a sentence with the page that tells more. Three statements for all of them. */
export function sentencesOf(
  context: Context,
  changes: readonly AttributedChange[],
): (change: AttributedChange) => Because {
  const tell = teller(
    context,
    changes.flatMap(({ mark }) => (mark ? [mark.seq] : [])),
  )
  const edition = editionInForce(context)
  return (change) => {
    const recorded = change.mark ? tell(change.mark.seq) : null
    if (recorded !== null) {
      const sentence = change.cause === 'correction' ? lateWords(change, recorded) : recorded
      return { sentence, link: linkTo(change.mark?.subject ?? null, change.system) }
    }
    if (change.turn) return turnBecause(change.turn, change, edition)
    return { sentence: withoutTurn(change), link: null }
  }
}

/** Events by their sequence numbers as sentences, read at once; null for one that is not there. */
export function teller(context: Context, seqs: readonly number[]): (seq: number) => string | null {
  const { orm } = context.store
  const events = new Map(readEventsBySeq(orm, seqs).map((event) => [event.seq, event]))
  const told = [...events.values()]
  const people = readNames(
    orm,
    told.flatMap(({ actor, subject, data }) => [
      actor,
      subject,
      'personId' in data ? data.personId : null,
      'into' in data ? data.into : null,
    ]),
  )
  const sources = readSourceNames(
    orm,
    told.flatMap(({ data }) => ('sourceId' in data ? [data.sourceId] : [])),
  )
  const names = { people, sources, edition: editionInForce(context) }
  return (seq) => {
    const event = events.get(seq)
    return event ? describeEvent(event, names) : null
  }
}

function lateWords({ mark, on }: AttributedChange, recorded: string): string {
  const said = `Recorded on ${dayInWords(on)}`
  if (!mark?.effectiveOn) return `${said}, and it bears on the days before: ${recorded}`
  return `${said}, and it holds from ${dayInWords(mark.effectiveOn)}: ${recorded}`
}

function linkTo(subject: string | null, system: string): string | null {
  if (subject?.startsWith('FIL-')) return `/filings/${subject}`
  if (subject?.startsWith('FND-')) return `/findings/${subject}`
  if (subject?.startsWith('EXC-')) return `/exceptions/${subject}`
  return subject === system ? `/systems/${system}/history` : null
}

/** “Bias audit” is met by FIL-204, and 2 more controls with it. */
function turnBecause(turn: ControlTurn, { alike, system, on }: AttributedChange, edition: Edition): Because {
  const title = `“${findControl(edition, turn.control)?.title ?? turn.control}”`
  const more = alike > 1 ? `, and ${alike - 1} more ${alike === 2 ? 'control' : 'controls'}` : ''
  const basis = turn.after?.basis ?? turn.before?.basis ?? null
  return { sentence: `${title} ${verb(turn, on)}${more}.`, link: linkTo(basis, system) }
}

function verb({ before, after }: ControlTurn, on: Day): string {
  if (after === null) return 'does not apply any more'
  const by = after.basis === null ? '' : ` by ${after.basis}`
  switch (after.status) {
    case 'met':
      return after.basis === null ? 'was accepted' : `is met${by}`
    case 'due-soon':
      if (before?.basis === after.basis && before?.status === 'met') return `ends soon`
      return before?.status === 'overdue'
        ? 'ended, and what follows it waits for a decision'
        : `is met${by}, and ends soon`
    case 'overdue':
      return `ended on ${dayInWords(addDays(on, -1))}`
    case 'failing':
      return after.basis?.startsWith('FND-') ? `fails: ${after.basis} is past its due day` : `fails${by}`
    case 'inconclusive':
      return `is not settled${by}`
    case 'excepted':
      return `is excepted${by}`
    case 'missing':
      if (before === null) return 'applies, and has no evidence'
      return before.status === 'awaiting' ? 'has no evidence, and its grace is over' : 'has no evidence any more'
    case 'awaiting':
      return before === null ? 'applies now and waits for evidence' : 'waits for evidence'
    case 'undetermined':
      return 'may apply: a question about it is open'
    case 'not-applicable':
      return 'does not apply any more'
  }
}

function withoutTurn({ cause, to, before, after }: AttributedChange): string {
  switch (cause) {
    case 'registered':
      return 'It came into the register.'
    case 'left':
      return to === 'retired' ? 'It was retired.' : 'It left the register.'
    case 'stage':
      return `Its stage was ${before?.stage ?? 'none'}, and is ${after?.stage ?? 'none'}.`
    case 'reviews':
      return after?.reviewDueOn ? `Its review is due on ${dayInWords(after.reviewDueOn)}.` : 'Its review was done.'
    case 'answers':
      return before && after ? moved(before, after) : 'Its answers changed.'
    case 'ownership':
      return 'It has another owner.'
    case 'exceptions':
      return 'An exception ends within 30 days, or ended.'
    case 'findings':
      return 'A finding was raised or resolved.'
    case 'rules':
      return 'A catalogue edition, the programme or a policy came into force.'
    case 'not-filed':
      return 'The time to answer its open questions ran out.'
    case 'evidence':
    case 'expired':
    case 'failed':
    case 'correction':
      return 'What stands for it changed.'
  }
}

type Span = NonNullable<AttributedChange['before']>

function moved(before: Span, after: Span): string {
  if (before.unit !== after.unit) return `It moved from ${before.unit ?? 'no unit'} to ${after.unit ?? 'no unit'}.`
  if (before.tier !== after.tier) return `Its tier was ${before.tier}, and is ${after.tier}.`
  if (before.kind !== after.kind) return 'It is of another kind.'
  return 'Its answers changed.'
}
