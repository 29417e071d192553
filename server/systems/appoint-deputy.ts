import { AppointDeputy, type System } from '../../contracts/systems.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { decideAppointment } from './decide-appointment.ts'
import { getSystem } from './get.ts'
import { authoriseAmending, getSystemRow } from './whole-system.ts'

/**
 * Appoints who stands beside the owner from one day to another, or until somebody ends it; or nobody. Throws Refusal:
 * forbidden, invalid, not-found, stale.
 */
export async function appointDeputy(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'appoint a deputy')
  const input = parse(AppointDeputy, raw)
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    authoriseAmending(context, row, 'appoint a deputy for')
    requireVersion(context, id, row.version)
    const wish = { ...input, until: input.until ?? null, capacity: 'deputy' } as const
    const data = decideAppointment(context, orm, { row, wish })
    return { events: data ? [{ type: 'DeputyAppointed', subject: id, data }] : [], answer: null }
  })
  return getSystem(context, id)
}
