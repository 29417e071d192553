import { isDeepStrictEqual } from 'node:util'
import type { Orm } from '../../db/open.ts'
import type { SystemRow } from '../../db/system-queries.ts'
import { toDay, type Day } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { appoint, type Capacity } from '../../domain/stand-ins.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { checkCandidate } from './check-person.ts'
import { dayOfAnyTime } from './effective-day.ts'

interface Wish {
  personId: string | null
  effectiveOn?: string | undefined
  until: string | null
  capacity: Capacity
}

/**
 * What an appointment of somebody who stands in for the owner records; null where nothing would change. Throws Refusal:
 * invalid.
 */
export function decideAppointment(
  context: Context,
  orm: Orm,
  { row, wish }: { row: SystemRow; wish: Wish },
): { personId: string | null; effectiveOn: Day; until: Day | null } | null {
  const { personId, capacity } = wish
  const effectiveOn = dayOfAnyTime(context, wish.effectiveOn, toDay(row.registeredOn))
  const until = personId === null || wish.until === null ? null : dayOfAnyTimeUntil(context, wish.until, effectiveOn)
  if (personId !== null) {
    checkCandidate(orm, personId, '/personId', context.now)
    if (personId === row.ownerId) {
      const what = capacity === 'deputy' ? 'be the deputy too' : 'act for themselves'
      throw invalid('/personId', `The owner cannot ${what}. Choose somebody else.`)
    }
  }
  const appointment = { capacity, personId, from: effectiveOn, until }
  const standing = row.standIns.find((one) => one.capacity === capacity && one.personId === personId)
  const isStanding = standing !== undefined && standing.from <= effectiveOn && standing.until === until
  const isSame = isStanding || isDeepStrictEqual(appoint(row.standIns, appointment), row.standIns)
  return isSame ? null : { personId, effectiveOn, until }
}

function dayOfAnyTimeUntil(context: Context, given: string, from: Day): Day {
  const until = toDay(given)
  const now = today(context)
  if (until < from)
    throw invalid('/until', `The last day is before the first, ${from}. Choose that day or a later one.`)
  if (until < now) throw invalid('/until', `The last day is past: today is ${now}. Choose today or a later day.`)
  return until
}
