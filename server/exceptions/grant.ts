import { GrantException, type Exception } from '../../contracts/exceptions.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import type { Day } from '../../domain/days.ts'
import { authorise } from '../access/policies.ts'
import { commit, erasable, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { checkException } from './check-exception.ts'
import { getException } from './get.ts'

/**
 * Grants a time-limited exception from a control for a system; never backdated, never of a prohibition, never for a
 * system one owns. Throws Refusal: unauthenticated, forbidden, invalid, not-found, conflict.
 */
export async function grantException(context: Context, raw: unknown): Promise<Exception> {
  authorise(context, (actor) => actor.role === 'lead', 'grant exceptions: that is for a lead')
  const input = parse(GrantException, raw)
  const { answer } = await commit(context, (orm) => {
    const { control, from, until } = checkException(context, orm, input)
    return granted(orm, { ...input, control, from, until, renews: null })
  })
  return getException(context, answer)
}

interface Grant {
  system: string
  control: string
  reason: string
  measures?: string | null | undefined
  from: Day
  until: Day
  renews: string | null
}

/** The event of an exception that was checked; its answer is the id. */
export function granted(orm: Orm, { system, control, from, until, renews, ...words }: Grant): Decision<string> {
  const reason = erasable(words.reason)
  const measures = words.measures ? erasable(words.measures) : null
  const id = `EXC-${nextNumber(orm, 'EXC')}`
  const data = {
    system,
    control,
    reason: reason.reference,
    measures: measures?.reference ?? null,
    from,
    until,
    ...(renews === null ? {} : { renews }),
  }
  return {
    events: [{ type: 'ExceptionGranted', subject: id, data }],
    texts: measures ? [reason.text, measures.text] : [reason.text],
    answer: id,
  }
}
