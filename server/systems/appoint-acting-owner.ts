import { AppointActingOwner, type System } from '../../contracts/systems.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, mayAppointActingOwner, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { decideAppointment } from './decide-appointment.ts'
import { getSystem } from './get.ts'
import { getSystemRow } from './whole-system.ts'

/**
 * Names who acts for the owner from one day to another, with the owner's rights; the owner stays accountable. It ends by
 * itself after its last day. Throws Refusal: forbidden, invalid, not-found, stale.
 */
export async function appointActingOwner(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'name an acting owner')
  const input = parse(AppointActingOwner, raw)
  if (input.personId !== null && input.until === undefined) {
    throw invalid(
      '/until',
      'Choose the last day: an acting owner is for a time. To change who owns it, nominate somebody.',
    )
  }
  await commit(context, (orm) => {
    const row = getSystemRow(orm, id)
    const what = `name an acting owner for ${id}: that is for its owner or a lead`
    authorise(context, (actor) => mayAppointActingOwner(actor, row), what)
    requireVersion(context, id, row.version)
    const wish = { ...input, until: input.until ?? null, capacity: 'acting-owner' } as const
    const data = decideAppointment(context, orm, { row, wish })
    return { events: data ? [{ type: 'ActingOwnerAppointed', subject: id, data }] : [], answer: null }
  })
  return getSystem(context, id)
}
