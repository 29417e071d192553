import { RevokeException, type Exception } from '../../contracts/exceptions.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, mayJudgeSystem } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getException } from './get.ts'
import { getExceptionRow, stateOn } from './present.ts'

/** Ends an exception from today on. Throws Refusal: unauthenticated, forbidden, invalid, not-found, conflict, stale. */
export async function revokeException(context: Context, id: string, raw: unknown): Promise<Exception> {
  authorise(context, (actor) => actor.role === 'lead', 'revoke exceptions: that is for a lead')
  const { reason } = parse(RevokeException, raw)
  await commit(context, (orm) => {
    const row = getExceptionRow(orm, id)
    authorise(context, (actor) => mayJudgeSystem(actor, row), 'revoke an exception of a system that you own')
    requireVersion(context, id, row.version)
    const state = stateOn(row, today(context))
    if (state === 'revoked' || state === 'ended') {
      throw new Refusal('conflict', `${id} is over: it ended on ${row.revokedOn ?? row.untilOn}.`)
    }
    const words = erasable(reason)
    return {
      events: [
        { type: 'ExceptionRevoked', subject: id, data: { reason: words.reference, effectiveOn: today(context) } },
      ],
      texts: [words.text],
      answer: null,
    }
  })
  return getException(context, id)
}
