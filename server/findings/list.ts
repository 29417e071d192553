import { ListFindings, type FindingPage } from '../../contracts/findings.ts'
import { listFindings as queryFindings } from '../../db/finding-queries.ts'
import { authoriseReading } from '../access/policies.ts'
import { actorId, type Context } from '../context.ts'
import { cursorOf } from '../filings/list.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { currentIds } from '../people/names.ts'
import { presentFindings } from './present.ts'

/** Findings, the newest first, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listFindings(context: Context, raw: unknown): Promise<FindingPage> {
  authoriseReading(context)
  const query = parse(ListFindings, raw)
  const { orm } = context.store
  const { rows, total } = queryFindings(orm, {
    system: query.system,
    control: query.control,
    owner:
      query.owner === undefined
        ? undefined
        : currentIds(orm, [query.owner === 'me' ? actorId(context.actor) : query.owner])[0],
    states: query.state,
    today: today(context),
    before: query.after === undefined ? undefined : cursorOf(query.after),
    limit: query.limit,
  })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next = rows.length > query.limit && last ? String(last.number) : null
  return { items: presentFindings(context, page), next, total }
}
