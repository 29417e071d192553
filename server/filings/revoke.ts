import { RevokeFiling, type Filing } from '../../contracts/filings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { getFiling } from './get.ts'
import { getWholeFiling } from './read-filing.ts'

/** Takes back a wrong acceptance: it counts on no day any more. Throws Refusal: forbidden, invalid, not-found, conflict, stale. */
export async function revokeFiling(context: Context, id: string, raw: unknown): Promise<Filing> {
  authorise(context, isLead, 'revoke an acceptance')
  const { reason } = parse(RevokeFiling, raw)
  await commit(context, (orm) => {
    const { row } = getWholeFiling(orm, id)
    requireVersion(context, id, row.version)
    if (row.state !== 'accepted') {
      throw new Refusal('conflict', `${id} is ${row.state}; only an accepted filing can be revoked.`)
    }
    const words = erasable(reason)
    return {
      events: [{ type: 'FilingRevoked', subject: id, data: { reason: words.reference } }],
      texts: [words.text],
      answer: null,
    }
  })
  return getFiling(context, id)
}
