import { RenewException, type Exception } from '../../contracts/exceptions.ts'
import type { ExceptionRow } from '../../db/exception-queries.ts'
import { addDays, later, toDay, type Day } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkException } from './check-exception.ts'
import { getException } from './get.ts'
import { granted } from './grant.ts'
import { getExceptionRow } from './present.ts'

/**
 * Grants a new exception that follows one: from the day after its last, or from today where that is past. Throws
 * Refusal: unauthenticated, forbidden, invalid, not-found, conflict, stale.
 */
export async function renewException(context: Context, id: string, raw: unknown): Promise<Exception> {
  authorise(context, (actor) => actor.role === 'lead', 'renew exceptions: that is for a lead')
  const input = parse(RenewException, raw)
  const { answer } = await commit(context, (orm) => {
    const row = getExceptionRow(orm, id)
    const from = renewalDay(row, today(context))
    const span = { system: row.systemId, control: row.controlId, from, until: input.until }
    const { control, until } = checkException(context, orm, span)
    requireVersion(context, id, row.version)
    if (row.revokedOn !== null) {
      throw new Refusal('conflict', `${id} was revoked on ${row.revokedOn}. Grant a new one if it is needed after all.`)
    }
    return granted(orm, { ...input, system: row.systemId, control, from, until, renews: id })
  })
  return getException(context, answer)
}

/** The first day of an exception that follows. */
export function renewalDay({ untilOn }: Pick<ExceptionRow, 'untilOn'>, day: Day): Day {
  return later(day, addDays(toDay(untilOn), 1))
}
