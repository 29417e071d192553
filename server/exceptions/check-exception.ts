import type { GrantException } from '../../contracts/exceptions.ts'
import { findOverlap } from '../../db/exception-queries.ts'
import type { Orm } from '../../db/open.ts'
import { toDay, type Day } from '../../domain/days.ts'
import { longestLastDay, PROHIBITED_SCREEN, usualLastDay } from '../../domain/exceptions.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, mayJudgeSystem } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { getWholeSystem, type WholeSystem } from '../systems/whole-system.ts'

export interface CheckedException {
  whole: WholeSystem
  control: string
  from: Day
  until: Day
}

/** An exception that may be granted, with its days. Throws Refusal: forbidden, invalid, not-found, conflict. */
export function checkException(
  context: Context,
  orm: Orm,
  input: Pick<GrantException, 'system' | 'control' | 'from' | 'until'>,
): CheckedException {
  const whole = getWholeSystem(context, orm, input.system)
  const own = 'grant an exception for a system that you own: another lead decides'
  authorise(context, (actor) => mayJudgeSystem(actor, whole.row), own)
  const { from, until } = checkSpan(context, input)
  checkSubject(context, whole, input.control)
  const overlap = findOverlap(orm, { systemId: whole.row.id, controlId: input.control, from, until })
  if (overlap !== null) {
    throw new Refusal('conflict', `${overlap} covers some of these days already. Renew it, or revoke it first.`)
  }
  return { whole, control: input.control, from, until }
}

function checkSpan(context: Context, input: Pick<GrantException, 'from' | 'until'>): { from: Day; until: Day } {
  const day = today(context)
  const from = input.from === undefined ? day : toDay(input.from)
  const until = input.until === undefined ? usualLastDay(from) : toDay(input.until)
  if (from < day) throw invalid('/from', `An exception is never backdated: begin today, ${day}, or later.`)
  if (until < from) throw invalid('/until', 'The last day cannot be before the first.')
  const last = longestLastDay(from)
  if (until > last) {
    throw invalid('/until', `A year is the most, so that somebody looks at it again: until ${last} at the latest.`)
  }
  return { from, until }
}

function checkSubject(context: Context, { row, segment }: WholeSystem, control: string): void {
  const known = editionInForce(context).controls.some((one) => one.id === control)
  if (!known) throw invalid('/control', `The catalogue has no control “${control}”.`)
  const never = 'There is no exception from a prohibition.'
  if (control === PROHIBITED_SCREEN) throw new Refusal('conflict', `${never} This control asks whether there is one.`)
  if (segment.classification.tier === 'prohibited') {
    throw new Refusal('conflict', `${never} ${row.id} is possibly prohibited: counsel decides.`)
  }
  if (segment.applicability.get(control)?.applies === 'no') {
    throw invalid('/control', 'This control does not apply to the system: there is nothing to except.')
  }
}
