import type { HeldSystemRow } from '../../db/owner-queries.ts'
import { later, type Day } from '../../domain/days.ts'
import type { NewEvent } from '../../domain/events.ts'
import { capacities, type Capacity, type StandIn } from '../../domain/stand-ins.ts'

export interface Leaving {
  from: string
  /** Asked only where somebody is needed. Throws Refusal: invalid, where nobody is named. */
  successor: () => string
  today: Day
  /** Whoever is nominated is somebody who can still accept. */
  isNomineeThere: boolean
}

/** What is recorded of one system when somebody leaves and somebody else takes over. */
export function handOverSystem(system: HeldSystemRow, leaving: Leaving): NewEvent[] {
  const nominated = nominationOf(system, leaving)
  return [
    ...(nominated ? [nominated] : []),
    ...capacities.flatMap((capacity) => appointmentsOf(system, { ...leaving, capacity })),
  ]
}

/** Somebody else who is nominated already, and can accept, stays so. */
function nominationOf(
  { id, ownerId, nomineeId }: HeldSystemRow,
  { from, successor, today, isNomineeThere }: Leaving,
): NewEvent | null {
  const isAsked = nomineeId === from
  if (!isAsked && (ownerId !== from || (nomineeId !== null && isNomineeThere))) return null
  const to = successor()
  const type = ownerId === to ? 'NominationWithdrawn' : 'OwnerNominated'
  return { type, subject: id, data: { personId: ownerId === to ? from : to, effectiveOn: today } }
}

/**
 * Whoever takes over stands in for the days that are left, but for a system of their own, where nobody does. An appointment
 * ends those that begin later, so these are made again.
 */
function appointmentsOf(
  { id, ownerId, standIns }: HeldSystemRow,
  { from, successor, today, capacity }: Leaving & { capacity: Capacity },
): NewEvent[] {
  const ahead = standIns
    .filter((one) => one.capacity === capacity && (one.until === null || one.until >= today))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const first = ahead.findIndex(({ personId }) => personId === from)
  if (first < 0) return []
  const to = successor()
  const changed = ahead.slice(first)
  const start = later(changed[0]!.from, today)
  const remaining = changed.filter(({ personId }) => personId !== from || to !== ownerId)
  const ending =
    remaining[0] === changed[0] ? [] : [appointment(id, capacity, { personId: null, from: start, until: null })]
  return [
    ...ending,
    ...remaining.map((one) =>
      appointment(id, capacity, {
        personId: one.personId === from ? to : one.personId,
        from: later(one.from, today),
        until: one.until,
      }),
    ),
  ]
}

function appointment(
  subject: string,
  capacity: Capacity,
  { personId, from, until }: Pick<StandIn, 'from' | 'until'> & { personId: string | null },
): NewEvent {
  const type = capacity === 'deputy' ? 'DeputyAppointed' : 'ActingOwnerAppointed'
  return { type, subject, data: { personId, effectiveOn: from, until } }
}
