import { DeclineOwnership, type System } from '../../contracts/systems.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, requirePerson } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getSystem } from './get.ts'
import { getSystemRow } from './whole-system.ts'

/**
 * The nominee says no, and why; the leads read it and ask somebody else. Whoever owned the system still does. Throws
 * Refusal: unauthenticated, forbidden, invalid, not-found, stale.
 */
export async function declineOwnership(context: Context, id: string, raw: unknown): Promise<System> {
  const { personId } = requirePerson(context)
  authorise(context, ({ role }) => role !== 'executive' && role !== 'auditor', 'decline what nobody asks of you')
  const { reference, text } = erasable(parse(DeclineOwnership, raw).reason)
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    if (row.nomineeId !== personId) {
      throw new Refusal('forbidden', `You may not decline ${id}: nobody asks you to own it. Its nominee declines.`)
    }
    requireVersion(context, id, row.version)
    const data = { personId, reason: reference, effectiveOn: today(context) }
    return { events: [{ type: 'OwnershipDeclined', subject: id, data }], texts: [text], answer: null }
  })
  return getSystem(context, id)
}
