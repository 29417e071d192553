import { findLink, listEnabledLeads, replaceLink, takeLink } from '../../db/access-queries.ts'
import { writeAside } from '../../db/aside.ts'
import type { Orm } from '../../db/open.ts'
import { findPersonRow, type PersonRow } from '../../db/people-queries.ts'
import { epochMs, instantFromEpochMs, type Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { authoriseProgram } from './policies.ts'
import { hashOfSecret, randomSecret } from './secrets.ts'

const LINK_MS = 72 * 3_600_000

export interface NewLink {
  link: string
  expiresAt: Instant
  /** Stores the link's hash; runs inside the command's transaction. */
  store: (orm: Orm) => void
}

/** A one-time link for a person to set a password with, or, for null, to create the first lead. */
export function newLink(context: Context, personId: string | null): NewLink {
  const token = randomSecret()
  const { now } = context
  const expiresAt = instantFromEpochMs(epochMs(now) + LINK_MS)
  const row = { tokenHash: hashOfSecret(token), personId, createdAt: now, expiresAt, usedAt: null }
  const page = personId === null ? 'welcome' : 'link'
  return { link: `${context.publicUrl}/${page}?token=${token}`, expiresAt, store: (orm) => replaceLink(orm, row) }
}

/** The link that creates the first lead; null once there is one. Throws Refusal: forbidden. */
export async function createFirstLink(context: Context): Promise<string | null> {
  authoriseProgram(context)
  if (listEnabledLeads(context.store.orm).length > 0) return null
  const { link, store } = newLink(context, null)
  await writeAside(context.store, store)
  return link
}

export type LinkState =
  { state: 'open'; person: PersonRow | null } | { state: 'unknown' | 'used' | 'expired' | 'disabled' }

/** What a link is good for, without using it. */
export function checkLink(orm: Orm, token: string, now: Instant): LinkState {
  const link = findLink(orm, hashOfSecret(token))
  if (!link) return { state: 'unknown' }
  if (link.usedAt !== null) return { state: 'used' }
  if (link.expiresAt <= now) return { state: 'expired' }
  if (link.personId === null) return { state: 'open', person: null }
  const person = findPersonRow(orm, link.personId, now)
  if (!person) return { state: 'unknown' }
  return person.disabled ? { state: 'disabled' } : { state: 'open', person }
}

/** What a page tells somebody who opens a link: for whom it is, or why it does not work. */
export type LinkFound =
  | { state: 'first-lead' }
  | { state: 'person'; name: string | null; email: string }
  | { state: 'useless'; words: string }

export function describeLink({ store, now }: Context, token: unknown): LinkFound {
  const found = typeof token === 'string' ? checkLink(store.orm, token, now) : ({ state: 'unknown' } as const)
  if (found.state !== 'open') return { state: 'useless', words: linkWords(found.state) }
  if (found.person === null) return { state: 'first-lead' }
  const { name, email } = found.person
  return email === null ? { state: 'useless', words: linkWords('unknown') } : { state: 'person', name, email }
}

/** Throws Refusal: conflict, unless the link is still good for what it is used for. */
export function requireLink(
  orm: Orm,
  token: string,
  { now, first }: { now: Instant; first: boolean },
): PersonRow | null {
  const found = checkLink(orm, token, now)
  const fits = found.state === 'open' && (found.person === null) === first
  if (found.state === 'open' && fits) return found.person
  throw new Refusal('conflict', linkWords(found.state === 'open' ? 'unknown' : found.state))
}

/** Uses a link up, inside the command's transaction: of two at once, one gets through. Throws Refusal: conflict. */
export function useLink(orm: Orm, token: string, now: Instant): void {
  if (!takeLink(orm, hashOfSecret(token), now)) throw new Refusal('conflict', linkWords('used'))
}

/** A sentence for somebody whose link does not work, and what to do. */
function linkWords(state: Exclude<LinkState['state'], 'open'>): string {
  switch (state) {
    case 'unknown':
      return 'This link is not known here. Copy the whole address, or ask a lead for a new link.'
    case 'used':
      return 'This link was used already, or a newer one replaced it. Sign in, or ask a lead for a new link.'
    case 'expired':
      return 'This link has expired: it was good for three days. Ask a lead for a new link.'
    case 'disabled':
      return 'This account is disabled. Ask a lead to enable it.'
  }
}
