import { NewPassword, PasswordChange } from '../../contracts/people.ts'
import { endSessionsOf, findPasswordHash, saveCredential, voidLinksOf } from '../../db/access-queries.ts'
import { foldAddress } from '../../db/append.ts'
import type { Orm } from '../../db/open.ts'
import type { Instant } from '../../domain/days.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { requireRow } from '../people/get.ts'
import { requireLink, useLink } from './links.ts'
import { checkPassword, hashPassword, verifyPassword } from './passwords.ts'
import { authorise, requirePerson } from './policies.ts'
import { chargeAttempt, forgiveAttempt, type Attempt } from './throttle.ts'

/** Sets a password with a one-time link: whoever has it may. All sessions of the person end. Throws Refusal: invalid, conflict. */
export async function setPasswordByLink(context: Context, token: string, raw: unknown): Promise<{ email: string }> {
  const { password } = parse(NewPassword, raw)
  const { now } = context
  const person = requirePersonOf(context.store.orm, token, now)
  checkPassword(password, person)
  const passwordHash = await hashPassword(password)
  const { answer } = await commit({ ...context, actor: { kind: 'program' } }, (orm) => {
    const { id, email } = requirePersonOf(orm, token, now)
    const besides = (tx: Orm) => {
      useLink(tx, token, now)
      replacePassword(tx, { personId: id, passwordHash, now })
    }
    return { events: [], besides, answer: { email } }
  })
  return answer
}

function requirePersonOf(orm: Orm, token: string, now: Instant) {
  const person = requireLink(orm, token, { now, first: false })
  if (!person?.email)
    throw new Refusal('conflict', 'This person has no address to sign in with. Ask a lead to add one.')
  return { ...person, email: person.email }
}

/** Changes one's own password. All one's sessions end, this one too. Throws Refusal: forbidden, invalid, too-many. */
export async function changePassword(context: Context, raw: unknown, address: string): Promise<void> {
  authorise(context, (actor) => actor.via === 'session', 'change the password with a token: sign in for that')
  const { personId } = requirePerson(context)
  const { current, password } = parse(PasswordChange, raw)
  const { name, email } = requireRow(context.store.orm, personId, context.now)
  const attempt = { account: foldAddress(email ?? personId), address }
  const before = await requireCurrent(context, { personId, current, attempt })
  checkPassword(password, { name, email })
  const passwordHash = await hashPassword(password)
  await commit(context, (orm) => {
    if (findPasswordHash(orm, personId) !== before)
      throw new Refusal('conflict', 'The password was just changed elsewhere.')
    const besides = (tx: Orm) => replacePassword(tx, { personId, passwordHash, now: context.now })
    return { events: [], besides, answer: null }
  })
}

/** Gives the hash that the password was compared with. */
async function requireCurrent(
  { store, now }: Context,
  asked: { personId: string; current: string; attempt: Attempt },
): Promise<string | null> {
  await chargeAttempt(store, asked.attempt, now)
  const hash = findPasswordHash(store.orm, asked.personId)
  if (!(await verifyPassword(asked.current, hash))) throw invalid('/current', 'This is not your present password.')
  await forgiveAttempt(store, asked.attempt, now)
  return hash
}

function replacePassword(
  orm: Orm,
  { personId, passwordHash, now }: { personId: string; passwordHash: string; now: Context['now'] },
): void {
  saveCredential(orm, personId, passwordHash, now)
  endSessionsOf(orm, personId, now)
  voidLinksOf(orm, personId, now)
}
