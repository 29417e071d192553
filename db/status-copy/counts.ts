import { numberOfDay, type Day, type Instant } from '../../domain/days.ts'
import type { IsMeant } from './matching.ts'
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
  rows.spans.forEachOn({ at: known }, numberOfDay(on), (row) => {
    if (isMeant !== null && !isMeant(row)) return
    const count = counts[status[row]!]!
    count.systems += 1
    count.byException += rows.byException[row]!
    if (rows.people[row] === UNKNOWN_PEOPLE) count.unknownPeople += 1
    else count.peopleAffected += rows.people[row]!
  })
  return counts.filter(({ systems }) => systems > 0)
}
