import type { Day, Instant } from '../../domain/days.ts'
import { dayNumber } from './day-numbers.ts'
import type { IsMeant } from './matching.ts'
import type { Reading } from './spans.ts'
import { UNKNOWN_PEOPLE, type SystemRows } from './system-rows.ts'

export interface StatusCount {
  status: string
  systems: number
  byException: number
  /** Of those whose number is answered. */
  peopleAffected: number
  /** Systems whose number is not. */
  unknownPeople: number
}

/** Counts by status on a day, as known at an instant. */
export function countStatuses(
  rows: SystemRows,
  { on, known }: { on: Day; known: Instant },
  isMeant: IsMeant | null,
): StatusCount[] {
  const { status } = rows.columns
  const counts: StatusCount[] = rows.codes.status.texts.map((text) => ({
    status: text ?? '',
    systems: 0,
    byException: 0,
    peopleAffected: 0,
    unknownPeople: 0,
  }))
  forEachOn(rows, { reading: rows.spans.as({ at: known }), on }, (row) => {
    if (isMeant !== null && !isMeant(row)) return
    const count = counts[status[row]!]!
    count.systems += 1
    count.byException += rows.byException[row]!
    if (rows.people[row] === UNKNOWN_PEOPLE) count.unknownPeople += 1
    else count.peopleAffected += rows.people[row]!
  })
  return counts.filter(({ systems }) => systems > 0)
}

/** The rows that hold on a day: one of each system that is there. */
export function forEachOn(
  { spans }: Pick<SystemRows, 'spans'>,
  { reading, on }: { reading: Reading; on: Day },
  visit: (row: number) => void,
): void {
  const day = dayNumber(on)
  const { from, to, hasCome } = reading
  const { recordedFrom, recordedTo, length } = spans
  for (let row = 0; row < length; row += 1) {
    if (from[row]! > day || to[row]! <= day) continue
    if (hasCome !== null && (hasCome[recordedFrom[row]!] === 0 || hasCome[recordedTo[row]!] === 1)) continue
    visit(row)
  }
}
