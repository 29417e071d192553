import type { Me, Person } from '../../contracts/people.ts'
import type { Orm } from '../../db/open.ts'
import { findDetails, findPersonIdByEmail, findPersonRow, type PersonRow } from '../../db/people-queries.ts'
import { foldAddress } from '../../db/append.ts'
import type { Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isLead, requirePerson } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { currentIds } from './names.ts'

/** One person with address and state. Throws Refusal: unauthenticated; not-found, also to those who are no leads. */
export function getPerson(context: Context, id: string): Person {
  authoriseReadingPeople(context)
  const { orm } = context.store
  return presentPerson(requireRow(orm, currentIds(orm, [id])[0] ?? id, context.now))
}

/** Addresses and states of people are the leads' business: to others they are not there. */
export function authoriseReadingPeople(context: Context): void {
  if (context.actor.kind === 'program') return
  if (!isLead(requirePerson(context))) throw new Refusal('not-found', 'Only leads see the list of people.')
}

/** Who the caller is. Throws Refusal: unauthenticated. */
export function getMe(context: Context): Me {
  const { personId, role, approves, via, readOnly } = requirePerson(context)
  const { name, email } = findDetails(context.store.orm, personId) ?? { name: null, email: null }
  return { id: personId, name, email, role, approves: [...approves], via, readOnly }
}

/** For the command line, which knows people by address. Throws Refusal: not-found. */
export function getPersonIdByEmail(context: Context, email: string): string {
  authoriseReadingPeople(context)
  const id = findPersonIdByEmail(context.store.orm, foldAddress(email))
  if (id === null) throw new Refusal('not-found', `Nobody has the address ${email}.`)
  return id
}

/** Throws Refusal: not-found; conflict for who was merged: there is nothing to change any more. */
export function requireOwnRow(orm: Orm, id: string, now: Instant): PersonRow {
  const row = requireRow(orm, id, now)
  if (row.mergedInto === null) return row
  throw new Refusal('conflict', `${id} was merged into ${row.mergedInto}. Do this with ${row.mergedInto}.`)
}

export function requireRow(orm: Orm, id: string, now: Instant): PersonRow {
  const row = findPersonRow(orm, id, now)
  if (!row) throw new Refusal('not-found', `There is no person ${id}.`)
  return row
}

/** Throws Refusal: not-found, or conflict for somebody disabled. */
export function requireEnabledPerson(orm: Orm, id: string): void {
  const row = requireRow(orm, id, '' as Instant) // safe because the instant only tells whether an invitation is open
  if (row.disabled) throw new Refusal('conflict', `${row.name ?? id} is disabled. Enable the person first.`)
}

export function presentPerson(row: PersonRow): Person {
  const { id, version, name, email, role, approves, addedAt, lastSeenAt } = row
  return { id, version, name, email, role, approves, state: stateOf(row), addedAt, lastSeenAt }
}

export function stateOf({
  disabled,
  hasPassword,
  isInvited,
}: Pick<PersonRow, 'disabled' | 'hasPassword' | 'isInvited'>): Person['state'] {
  if (disabled) return 'disabled'
  if (hasPassword) return 'active'
  return isInvited ? 'invited' : 'no-account'
}
