import { addDays, type Day } from './days.ts'

/** A deputy stands beside the owner; an acting owner stands in for one who is away or gone. Both may do what the owner may. */
export const capacities = ['deputy', 'acting-owner'] as const
export type Capacity = (typeof capacities)[number]

/** Somebody who may act for the owner of a system, from 00:00 of the first day to the end of the last. */
export interface StandIn {
  personId: string
  capacity: Capacity
  from: Day
  /** The last day; null: until somebody ends it. */
  until: Day | null
}

export interface Appointment {
  capacity: Capacity
  /** null: nobody from that day on. */
  personId: string | null
  from: Day
  until: Day | null
}

/**
 * The stand-ins after an appointment. There is one of a capacity at a time: whoever stood in before does so until the day
 * before the new one begins, and whoever was to begin later does not.
 */
export function appoint(standIns: readonly StandIn[], { capacity, personId, from, until }: Appointment): StandIn[] {
  const kept = standIns.flatMap((standIn) => {
    if (standIn.capacity !== capacity) return [standIn]
    if (standIn.from >= from) return []
    const last = addDays(from, -1)
    return [standIn.until !== null && standIn.until < last ? standIn : { ...standIn, until: last }]
  })
  return personId === null ? kept : [...kept, { personId, capacity, from, until }]
}

export function isInForceOn({ from, until }: Pick<StandIn, 'from' | 'until'>, on: Day): boolean {
  return from <= on && (until === null || on <= until)
}

/** Who stands in on a day in a capacity; null when nobody does. */
export function findStandIn(standIns: readonly StandIn[], capacity: Capacity, on: Day): StandIn | null {
  return standIns.find((standIn) => standIn.capacity === capacity && isInForceOn(standIn, on)) ?? null
}

/** The same with one person in the place of another, who turned out to be the same. */
export function mergedStandIns(standIns: readonly StandIn[], from: string, into: string): StandIn[] {
  return standIns.map((standIn) => (standIn.personId === from ? { ...standIn, personId: into } : standIn))
}
