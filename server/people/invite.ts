import type { Invitation } from '../../contracts/people.ts'
import { Refusal } from '../../domain/refusal.ts'
import { newLink } from '../access/links.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { requireOwnRow } from './get.ts'

/**
 * A one-time link with which the person sets a password, the first or a new one; whoever asked passes it on. Earlier links
 * are void. Throws Refusal: unauthenticated, forbidden, not-found, conflict.
 */
export async function invitePerson(context: Context, id: string): Promise<Invitation> {
  authorise(context, isLead, 'invite people')
  const { link, expiresAt, store } = newLink(context, id)
  const { answer, repeated } = await commit(context, (orm) => {
    const person = requireOwnRow(orm, id, context.now)
    const who = person.name ?? id
    if (person.disabled) throw new Refusal('conflict', `${who} is disabled. Enable the person first.`)
    if (person.email === null) throw new Refusal('conflict', `${who} has no address to sign in with. Add one first.`)
    return { events: [], besides: store, answer: { expiresAt } }
  })
  return { link: repeated ? null : link, expiresAt: answer.expiresAt }
}
