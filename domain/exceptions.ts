import { addDays, addDuration, type Day } from './days.ts'

/** Long enough to put something right, short enough to be looked at again in the same season. */
const USUAL_DAYS = 90
/** Whatever needs longer is decided anew each year: an exception bridges, it is no rule. */
const LONGEST = 'P1Y'

/** Asks whether a system is prohibited: nobody can be excused from asking. */
export const PROHIBITED_SCREEN = 'autonomy.prohibited-screen'

/** The last day to offer for an exception that begins on a day. */
export function usualLastDay(from: Day): Day {
  return addDays(from, USUAL_DAYS)
}

/** The latest last day that an exception may have. */
export function longestLastDay(from: Day): Day {
  return addDuration(from, LONGEST)
}
