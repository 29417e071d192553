import { NewPerson, type Person } from '../../contracts/people.ts'
import { foldAddress, type PersonDetails } from '../../db/append.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { findPersonIdByEmail } from '../../db/people-queries.ts'
import type { NewEvent, Role } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { checkApproves } from './approves.ts'
import { readNames } from './names.ts'
import { presentPerson, requireRow } from './get.ts'

/** Adds a person, who gets in by an invitation later. Throws Refusal: unauthenticated, forbidden, invalid, conflict. */
export async function addPerson(context: Context, raw: unknown): Promise<Person> {
  authorise(context, isLead, 'add people')
  const wish = parse(NewPerson, raw)
  checkApproves(context, wish.role, wish.approves)
  const { answer } = await commit(context, (orm) => {
    const added = personAdded(orm, wish)
    return { events: [added.event], details: [added.details], answer: added.id }
  })
  return presentPerson(requireRow(context.store.orm, answer, context.now))
}

export interface AddedPerson {
  id: string
  event: NewEvent
  details: PersonDetails
}

/**
 * The event and the details of a new person. `ahead` counts those that the same command adds before this one. Throws
 * Refusal: conflict, when somebody has the address already.
 */
export function personAdded(
  orm: Orm,
  { name, email, role, approves = [] }: { name: string; email: string | null; role: Role; approves?: string[] },
  ahead = 0,
): AddedPerson {
  requireFreeAddress(orm, email, null)
  const id = `PER-${nextNumber(orm, 'PER') + ahead}`
  const event: NewEvent = { type: 'PersonAdded', subject: id, data: { role, approves } }
  return { id, event, details: { personId: id, name, email } }
}

export function requireFreeAddress(orm: Orm, email: string | null, ownId: string | null): void {
  if (email === null) return
  const holder = findPersonIdByEmail(orm, foldAddress(email))
  if (holder === null || holder === ownId) return
  const name = readNames(orm, [holder]).get(holder) ?? holder
  const detail = `${name} has the address ${email} already.`
  throw new Refusal('conflict', detail, [{ pointer: '/email', detail }])
}
