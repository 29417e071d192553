import { addDays, daysBetween, mondayOf } from '../days.ts'
import type { Day } from '../days.ts'

/** The day that many working days after another; Saturdays and Sundays are none. Public holidays are not known. */
export function addWorkingDays(day: Day, workingDays: number): Day {
  let reached = day
  for (let left = workingDays; left > 0;) {
    reached = addDays(reached, 1)
    if (daysBetween(mondayOf(reached), reached) < 5) left -= 1
  }
  return reached
}
