import { addDuration, toDay, type Day } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'

/** How far ahead a change may be recorded. */
const HORIZON = 'P1Y'

/** The day from which something holds that has happened: today unless given. Throws Refusal: invalid. */
export function dayOfThePast(context: Context, given: string | undefined, notBefore: Day | null = null): Day {
  const now = today(context)
  const day = given === undefined ? now : toDay(given)
  if (day > now)
    throw invalid('/effectiveOn', `This day is still to come: today is ${now}. Record it when it has happened.`)
  return checkStart(day, notBefore)
}

/** The same for what may be planned: up to a year ahead. */
export function dayOfAnyTime(context: Context, given: string | undefined, notBefore: Day | null = null): Day {
  const now = today(context)
  const day = given === undefined ? now : toDay(given)
  const last = addDuration(now, HORIZON)
  if (day > last) throw invalid('/effectiveOn', `Choose a day until ${last}, a year from now.`)
  return checkStart(day, notBefore)
}

function checkStart(day: Day, notBefore: Day | null): Day {
  if (notBefore !== null && day < notBefore) {
    throw invalid('/effectiveOn', `The system was registered on ${notBefore}: choose that day or a later one.`)
  }
  return day
}
