import { GrantException, type Exception } from '../../contracts/exceptions.ts'
import { findOverlap } from '../../db/exception-queries.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { addDuration, toDay } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, mayJudgeSystem } from '../access/policies.ts'
import { commit, erasable, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getSystemRow, getWholeSystem } from '../systems/whole-system.ts'
import { getExceptionRow, presentExceptions } from './present.ts'

/** The longest an exception may hold. */
const LONGEST = 'P1Y'
/** Asks whether a system is prohibited: nobody can be excused from asking. */
const PROHIBITED_SCREEN = 'autonomy.prohibited-screen'

/**
 * Grants a time-limited exception from a control for a system; never backdated, never of a prohibition, never for a
 * system one owns. Throws Refusal: unauthenticated, forbidden, invalid, not-found, conflict.
 */
export async function grantException(context: Context, raw: unknown): Promise<Exception> {
  authorise(context, (actor) => actor.role === 'lead', 'grant exceptions: that is for a lead')
  const input = parse(GrantException, raw)
  const { answer } = await commit(context, (orm) => decideGrant(context, orm, input))
  return presentExceptions(context, [getExceptionRow(context.store.orm, answer)])[0]! // safe because one row gives one
}

function decideGrant(context: Context, orm: Orm, input: GrantException): Decision<string> {
  const system = getSystemRow(orm, input.system)
  const own = 'grant an exception for a system that you own: another lead decides'
  authorise(context, (actor) => mayJudgeSystem(actor, system), own)
  const [from, until] = checkSpan(context, input)
  checkSubject(context, orm, input)
  const overlap = findOverlap(orm, { systemId: system.id, controlId: input.control, from, until })
  if (overlap !== null) throw new Refusal('conflict', `${overlap} covers some of these days already. Revoke it first.`)
  const reason = erasable(input.reason)
  const measures = input.measures ? erasable(input.measures) : null
  const id = `EXC-${nextNumber(orm, 'EXC')}`
  return {
    events: [
      {
        type: 'ExceptionGranted',
        subject: id,
        data: {
          system: system.id,
          control: input.control,
          reason: reason.reference,
          measures: measures?.reference ?? null,
          from,
          until,
        },
      },
    ],
    texts: measures ? [reason.text, measures.text] : [reason.text],
    answer: id,
  }
}

function checkSpan(context: Context, input: GrantException) {
  const [from, until] = [toDay(input.from), toDay(input.until)]
  const day = today(context)
  if (from < day) throw invalid('/from', `An exception is never backdated: begin today, ${day}, or later.`)
  if (until < from) throw invalid('/until', 'The last day cannot be before the first.')
  const last = addDuration(from, LONGEST)
  if (until > last) throw invalid('/until', `A year is the most: until ${last} at the latest.`)
  return [from, until] as const
}

function checkSubject(context: Context, orm: Orm, { system, control }: GrantException): void {
  const known = editionInForce(context).controls.some((one) => one.id === control)
  if (!known) throw invalid('/control', `The catalogue has no control “${control}”.`)
  const never = 'There is no exception from a prohibition.'
  if (control === PROHIBITED_SCREEN) throw new Refusal('conflict', `${never} This control asks whether there is one.`)
  const { segment } = getWholeSystem(context, orm, system)
  if (segment.classification.tier === 'prohibited') {
    throw new Refusal('conflict', `${never} ${system} is possibly prohibited: counsel decides.`)
  }
  if (segment.applicability.get(control)?.applies === 'no') {
    throw invalid('/control', 'This control does not apply to the system: there is nothing to except.')
  }
}
