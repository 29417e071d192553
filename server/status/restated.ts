import { RestatedQuery, type Restated } from '../../contracts/overview.ts'
import { countCorrected } from '../../db/restatement-queries.ts'
import { toDay } from '../../domain/days.ts'
import { authoriseReading } from '../access/policies.ts'
import { actualToday } from '../as-of.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'

/**
 * Of how many systems a past day is told otherwise now than at its end; none of today and of days to come. Throws Refusal:
 * unauthenticated, invalid.
 */
export async function getRestated(context: Context, raw: unknown): Promise<Restated> {
  authoriseReading(context)
  const on = toDay(parse(RestatedQuery, raw).on)
  return { on, systems: on < actualToday(context) ? countCorrected(context.store.orm, on) : 0 }
}
