import { readHead } from '../../db/ledger.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseProgram } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'

/**
 * Says for good that a register is an example: only as the second event of one, so that none in use ever becomes one.
 * Throws Refusal: forbidden, conflict.
 */
export async function markAsExample(context: Context, endsOn: Day): Promise<void> {
  authoriseProgram(context)
  await commit(context, (orm) => {
    if (readHead(orm).size !== 1) throw new Refusal('conflict', 'A register that is in use never becomes an example.')
    return { events: [{ type: 'MarkedAsExample', subject: ORGANISATION, data: { endsOn } }], answer: null }
  })
}
