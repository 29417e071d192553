import { AcceptOwnership, type System } from '../../contracts/systems.ts'
import type { SystemRow } from '../../db/system-queries.ts'
import { toDay, type Day } from '../../domain/days.ts'
import type { NewEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, mayProposeSystem, requirePerson } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from './effective-day.ts'
import { getSystem } from './get.ts'
import { getSystemRow } from './whole-system.ts'

/**
 * The nominee accepts to own a system, or its owner confirms to own it still; nobody does so for another. Throws Refusal:
 * unauthenticated, forbidden, invalid, not-found, stale.
 */
export async function acceptOwnership(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'own a system: only owners and leads do')
  const { personId } = requirePerson(context)
  const input = parse(AcceptOwnership, raw ?? {})
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    const type = verbFor(row, personId)
    requireVersion(context, id, row.version)
    const effectiveOn = dayOfThePast(context, input.effectiveOn, toDay(row.registeredOn))
    return { events: [attestation(type, id, personId, effectiveOn)], answer: null }
  })
  return getSystem(context, id)
}

type Verb = 'OwnershipAccepted' | 'OwnershipConfirmed'

function verbFor(row: SystemRow, personId: string): Verb {
  if (row.nomineeId === personId) return 'OwnershipAccepted'
  if (row.ownerId === personId) return 'OwnershipConfirmed'
  throw new Refusal('forbidden', `You may not accept or confirm ${row.id}: you are neither its nominee nor its owner.`)
}

function attestation(type: Verb, subject: string, personId: string, effectiveOn: Day): NewEvent {
  return { type, subject, data: { personId, effectiveOn } }
}
