import { ListExceptions, type ExceptionPage } from '../../contracts/exceptions.ts'
import { listExceptions as queryExceptions } from '../../db/exception-queries.ts'
import { addDays } from '../../domain/days.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { cursorOf } from '../filings/list.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { presentExceptions } from './present.ts'

/** Exceptions, the newest first, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listExceptions(context: Context, raw: unknown): Promise<ExceptionPage> {
  authoriseReading(context)
  const query = parse(ListExceptions, raw)
  const { rows, total } = queryExceptions(context.store.orm, {
    q: query.q,
    system: query.system,
    controls: query.control,
    endsBy: query.endsWithinDays === undefined ? undefined : addDays(today(context), query.endsWithinDays),
    states: query.state,
    today: today(context),
    before: query.after === undefined ? undefined : cursorOf(query.after),
    limit: query.limit,
  })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next = rows.length > query.limit && last ? String(last.number) : null
  return { items: presentExceptions(context, page), next, total }
}
