import { AppointDeputy, type System } from '../../contracts/systems.ts'
import { toDay } from '../../domain/days.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { checkCandidate } from './check-person.ts'
import { dayOfThePast } from './effective-day.ts'
import { getSystem } from './get.ts'
import { authoriseAmending, getSystemRow } from './whole-system.ts'

/** Appoints who stands in for the owner, or nobody. Throws Refusal: forbidden, invalid, not-found, stale. */
export async function appointDeputy(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'appoint a deputy')
  const { personId, effectiveOn } = parse(AppointDeputy, raw)
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    authoriseAmending(context, row, 'appoint a deputy for')
    requireVersion(context, id, row.version)
    if (row.deputyId === personId) return { events: [], answer: null }
    if (personId !== null) {
      checkCandidate(orm, personId, '/personId', context.now)
      if (personId === row.ownerId)
        throw invalid('/personId', 'The owner cannot be the deputy too. Choose somebody else.')
    }
    const on = dayOfThePast(context, effectiveOn, toDay(row.registeredOn))
    return { events: [{ type: 'DeputyAppointed', subject: id, data: { personId, effectiveOn: on } }], answer: null }
  })
  return getSystem(context, id)
}
