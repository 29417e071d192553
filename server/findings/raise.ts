import { RaiseFinding, type Finding } from '../../contracts/findings.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { toDay } from '../../domain/days.ts'
import { usualDueDay } from '../../domain/findings.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from '../systems/effective-day.ts'
import { getWholeSystem } from '../systems/whole-system.ts'
import { checkActionOwner } from './check-owner.ts'
import { presentFinding } from './present.ts'
import { mayRaise } from './rights.ts'

/**
 * Raises a finding on a system: what is wrong, how grave, and by when it is put right. Throws Refusal: unauthenticated,
 * forbidden, invalid, not-found.
 */
export async function raiseFinding(context: Context, raw: unknown): Promise<Finding> {
  authorise(context, mayRaise, 'raise findings: that is for a lead or an approver')
  const input = parse(RaiseFinding, raw)
  const { answer } = await commit(context, (orm) => decideRaise(context, orm, input))
  return presentFinding(context, answer)
}

function decideRaise(context: Context, orm: Orm, input: RaiseFinding): Decision<string> {
  const { row, view } = getWholeSystem(context, orm, input.system)
  const control = input.control ?? null
  if (control !== null && !editionInForce(context).controls.some((one) => one.id === control)) {
    throw invalid('/control', `The catalogue has no control “${control}”.`)
  }
  const effectiveOn = dayOfThePast(context, input.effectiveOn, view.facts.registeredOn)
  const dueOn = input.dueOn ? toDay(input.dueOn) : usualDueDay(input.severity, today(context))
  if (dueOn < effectiveOn) throw invalid('/dueOn', 'It cannot be due before the day since when it is so.')
  const ownerId = input.ownerId ?? row.ownerId
  if (input.ownerId) checkActionOwner(context, orm, input.ownerId)
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
