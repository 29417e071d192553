import { WithdrawFiling, type Filing } from '../../contracts/filings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { getFiling } from './get.ts'
import { getWholeFiling } from './read-filing.ts'

/** Takes back a filing of one's own before it is decided. Throws Refusal: forbidden, not-found, conflict, stale. */
export async function withdrawFiling(context: Context, id: string, raw: unknown): Promise<Filing> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'withdraw evidence')
  const { reason } = parse(WithdrawFiling, raw)
  await commit(context, (orm) => {
    const { row } = getWholeFiling(orm, id)
    authorise(context, (actor) => actor.personId === row.filedBy, `withdraw ${id}: only the one who filed it may`)
    requireVersion(context, id, row.version)
    if (row.state !== 'undecided') {
      throw new Refusal('conflict', `${id} is ${row.state} already. A lead can revoke a wrong acceptance.`)
    }
    const words = reason ? erasable(reason) : null
    return {
      events: [{ type: 'FilingWithdrawn', subject: id, data: { reason: words?.reference ?? null } }],
      texts: words ? [words.text] : [],
      answer: null,
    }
  })
  return getFiling(context, id)
}
