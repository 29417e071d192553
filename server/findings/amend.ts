import { AmendFinding, type Finding } from '../../contracts/findings.ts'
import type { FindingRow } from '../../db/finding-queries.ts'
import type { Orm } from '../../db/open.ts'
import { toDay } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkActionOwner } from './check-owner.ts'
import { getFindingRow, presentFinding } from './present.ts'
import { mayRaise } from './rights.ts'

/**
 * Changes what a finding promises from today on: the action, who does it, by when. Throws Refusal: unauthenticated,
 * forbidden, invalid, not-found, conflict, stale.
 */
export async function amendFinding(context: Context, id: string, raw: unknown): Promise<Finding> {
  authorise(context, mayRaise, 'change what a finding promises: that is for a lead or an approver')
  const input = parse(AmendFinding, raw)
  await commit(context, (orm) => decideAmendment(context, orm, { row: getFindingRow(orm, id), input }))
  return presentFinding(context, id)
}

function decideAmendment(
  context: Context,
  orm: Orm,
  { row, input }: { row: FindingRow; input: AmendFinding },
): Decision<null> {
  requireVersion(context, row.id, row.version)
  if (row.resolvedOn !== null) throw new Refusal('conflict', `${row.id} is resolved: nothing is promised any more.`)
  const { ownerId } = input
  const day = today(context)
  if (ownerId !== undefined && ownerId !== null && ownerId !== row.ownerId) checkActionOwner(context, orm, ownerId)
  const dueOn = input.dueOn === undefined ? undefined : toDay(input.dueOn)
  if (dueOn !== undefined && dueOn !== row.dueOn && dueOn < day) {
    throw invalid('/dueOn', `What is promised lies ahead: choose today, ${day}, or a later day.`)
  }
  const action = input.action === undefined ? null : erasable(input.action)
  const reason = erasable(input.reason)
  const changes = {
    ...(action === null ? {} : { action: action.reference }),
    ...(ownerId === undefined || ownerId === row.ownerId ? {} : { ownerId }),
    ...(dueOn === undefined || dueOn === row.dueOn ? {} : { dueOn }),
  }
  if (Object.keys(changes).length === 0) throw invalid('/dueOn', 'Nothing is changed: change the action, owner or day.')
  const data = { ...changes, reason: reason.reference, effectiveOn: day }
  return {
    events: [{ type: 'FindingAmended', subject: row.id, data }],
    texts: action === null ? [reason.text] : [reason.text, action.text],
    answer: null,
  }
}
