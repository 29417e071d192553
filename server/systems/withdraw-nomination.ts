import { WithdrawNomination, type System } from '../../contracts/systems.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getSystem } from './get.ts'
import { getSystemRow } from './whole-system.ts'

/** Takes a nomination back before it is accepted. Throws Refusal: forbidden, not-found, conflict, stale. */
export async function withdrawNomination(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, isLead, 'withdraw a nomination: a lead does')
  parse(WithdrawNomination, raw ?? {})
  await commit(context, (orm) => {
    const { nomineeId, version } = getSystemRow(orm, id)
    requireVersion(context, id, version)
    if (nomineeId === null)
      throw new Refusal('conflict', `Nobody is nominated for ${id}: there is nothing to withdraw.`)
    const data = { personId: nomineeId, effectiveOn: today(context) }
    return { events: [{ type: 'NominationWithdrawn', subject: id, data }], answer: null }
  })
  return getSystem(context, id)
}
