import { RaiseFinding, type Finding } from '../../contracts/findings.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { toDay } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from '../systems/effective-day.ts'
import { getWholeSystem } from '../systems/whole-system.ts'
import { getFindingRow, presentFindings } from './present.ts'

/**
 * Raises a finding on a system: what is wrong, how grave, and by when it is put right. Throws Refusal: unauthenticated,
 * forbidden, invalid, not-found.
 */
export async function raiseFinding(context: Context, raw: unknown): Promise<Finding> {
  authorise(context, (actor) => actor.role === 'lead' || actor.role === 'approver', 'raise findings')
  const input = parse(RaiseFinding, raw)
  const { answer } = await commit(context, (orm) => decideRaise(context, orm, input))
  return presentFindings(context, [getFindingRow(context.store.orm, answer)])[0]! // safe because one row gives one
}

function decideRaise(context: Context, orm: Orm, input: RaiseFinding): Decision<string> {
  const { row, view } = getWholeSystem(context, orm, input.system)
  const control = input.control ?? null
  if (control !== null && !editionInForce(context).controls.some((one) => one.id === control)) {
    throw invalid('/control', `The catalogue has no control “${control}”.`)
  }
  const effectiveOn = dayOfThePast(context, input.effectiveOn, view.facts.registeredOn)
  const dueOn = toDay(input.dueOn)
  if (dueOn < effectiveOn) throw invalid('/dueOn', 'It cannot be due before the day since when it is so.')
  const ownerId = input.ownerId ?? row.ownerId
  if (input.ownerId) checkOwner(context, orm, input.ownerId)
  const action = erasable(input.action)
  const id = `FND-${nextNumber(orm, 'FND')}`
  return {
    events: [
      {
        type: 'FindingRaised',
        subject: id,
        data: {
          system: row.id,
          control,
          severity: input.severity,
          action: action.reference,
          ownerId,
          dueOn,
          effectiveOn,
        },
      },
    ],
    texts: [action.text],
    answer: id,
  }
}

function checkOwner(context: Context, orm: Orm, personId: string): void {
  const person = findPersonRow(orm, personId, context.now)
  if (!person) throw invalid('/ownerId', `There is no person ${personId}.`)
  if (person.disabled) throw invalid('/ownerId', `${person.name ?? personId} is disabled. Choose somebody else.`)
}
