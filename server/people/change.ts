import { createHash, randomBytes } from 'node:crypto'
import { PersonChange, type Person } from '../../contracts/people.ts'
import { endSessionsOf, hasOtherLead, revokeTokensOf, voidLinksOf } from '../../db/access-queries.ts'
import type { PersonDetails } from '../../db/append.ts'
import type { Orm } from '../../db/open.ts'
import type { PersonRow } from '../../db/people-queries.ts'
import type { NewEvent, Role } from '../../domain/events.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { requireFreeAddress } from './add.ts'
import { checkApproves } from './approves.ts'
import { presentPerson, requireOwnRow, requireRow } from './get.ts'

/**
 * Changes name, address, role or controls to decide on; disables or enables. With another role all sessions end; when
 * disabled the tokens and links end too. Throws Refusal: unauthenticated, forbidden, invalid, not-found, stale, conflict.
 */
export async function changePerson(context: Context, id: string, raw: unknown): Promise<Person> {
  authorise(context, isLead, 'change people')
  const wish = parse(PersonChange, raw)
  await commit(context, (orm) => {
    const person = requireOwnRow(orm, id, context.now)
    requireVersion(context, person.name ?? id, person.version)
    return { ...decide(context, orm, { person, wish }), answer: null }
  })
  return presentPerson(requireRow(context.store.orm, id, context.now))
}

function decide(context: Context, orm: Orm, { person, wish }: { person: PersonRow; wish: PersonChange }) {
  const role = wish.role ?? person.role
  const approves = approvesAfter(context, person, wish)
  const disabled = wish.disabled ?? person.disabled
  const isLeadNow = person.role === 'lead' && !person.disabled
  if (isLeadNow && (role !== 'lead' || disabled)) requireOtherLead(orm, person)
  const details = detailsAfter(orm, person, wish)
  const events: NewEvent[] = []
  if (role !== person.role || String(approves) !== String(person.approves)) {
    events.push({ type: 'PersonChanged', subject: person.id, data: { role, approves } })
  }
  if (details) events.push({ type: 'PersonRenamed', subject: person.id, data: { detailsHash: saltedHash(details) } })
  if (disabled !== person.disabled) {
    events.push({ type: disabled ? 'PersonDisabled' : 'PersonEnabled', subject: person.id, data: {} })
  }
  const besides = endingAccess(person, { role, disabled, now: context.now })
  return { events, details: details ? [details] : [], ...(besides ? { besides } : {}) }
}

/** Whoever is no approver any more has no controls left to decide on. */
function approvesAfter(context: Context, person: PersonRow, wish: PersonChange): string[] {
  const role = wish.role ?? person.role
  const approves = wish.approves ?? (role === 'approver' ? person.approves : [])
  if (wish.approves) checkApproves(context, role, wish.approves)
  return [...new Set(approves)].toSorted()
}

export function requireOtherLead(orm: Orm, person: Pick<PersonRow, 'id' | 'name'>): void {
  if (hasOtherLead(orm, person.id)) return
  throw new Refusal('conflict', `${person.name ?? person.id} is the only lead. Make somebody else a lead first.`)
}

function detailsAfter(orm: Orm, person: PersonRow, wish: PersonChange): PersonDetails | null {
  const name = wish.name ?? person.name
  const email = wish.email === undefined ? person.email : wish.email
  if (name === person.name && email === person.email) return null
  if (email === null && person.hasPassword)
    throw invalid('/email', 'Who signs in needs an address. Disable the person instead.')
  requireFreeAddress(orm, email, person.id)
  return { personId: person.id, name, email }
}

/** Says in the ledger that the details changed and nothing about them: the salt is not kept. */
export function saltedHash({ name, email }: PersonDetails): string {
  return createHash('sha256')
    .update(randomBytes(16))
    .update(JSON.stringify([name, email]))
    .digest('hex')
}

export function endingAccess(person: PersonRow, after: { role: Role; disabled: boolean; now: Context['now'] }) {
  const { role, disabled, now } = after
  const isDisabling = disabled && !person.disabled
  if (!isDisabling && role === person.role) return null
  return (orm: Orm) => {
    endSessionsOf(orm, person.id, now)
    if (!isDisabling) return
    revokeTokensOf(orm, person.id, now)
    voidLinksOf(orm, person.id, now)
  }
}
