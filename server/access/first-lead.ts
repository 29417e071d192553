import { FirstLead } from '../../contracts/people.ts'
import { listEnabledLeads, saveCredential } from '../../db/access-queries.ts'
import type { Orm } from '../../db/open.ts'
import { Refusal } from '../../domain/refusal.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { personAdded } from '../people/add.ts'
import { requireLink, useLink } from './links.ts'
import { checkPassword, hashPassword } from './passwords.ts'

/**
 * Creates the first lead, with the one-time link that the program printed: whoever has it may. Throws Refusal: invalid,
 * conflict.
 */
export async function createFirstLead(context: Context, raw: unknown): Promise<{ email: string }> {
  const wish = parse(FirstLead, raw)
  requireFirst(context.store.orm, context, wish.token)
  checkPassword(wish.password, wish)
  const passwordHash = await hashPassword(wish.password)
  const { answer } = await commit({ ...context, actor: { kind: 'program' } }, (orm) => {
    requireFirst(orm, context, wish.token)
    const { id, event, details } = personAdded(orm, { name: wish.name, email: wish.email, role: 'lead' })
    const besides = (tx: Orm) => {
      useLink(tx, wish.token, context.now)
      saveCredential(tx, id, passwordHash, context.now)
    }
    return { events: [event], details: [details], besides, answer: { email: wish.email } }
  })
  return answer
}

/** Whether nobody can run the register yet: then the sign-in says where the first link is. */
export function isFirstLeadWanted({ store }: Context): boolean {
  return listEnabledLeads(store.orm).length === 0
}

function requireFirst(orm: Orm, { now }: Context, token: string): void {
  requireLink(orm, token, { now, first: true })
  if (listEnabledLeads(orm).length > 0)
    throw new Refusal('conflict', 'There is a lead already. Sign in, or ask for a link.')
}
