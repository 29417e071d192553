import { ListFilings, type FilingPage } from '../../contracts/filings.ts'
import { listFilings as queryFilings, type FilingFilter } from '../../db/filing-queries.ts'
import { invalid } from '../../domain/refusal.ts'
import { authoriseReading, type PersonActor } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { presentationOf } from './get.ts'
import { presentFiling } from './present.ts'
import { wholeFilings } from './read-filing.ts'
import { hasSoleLead } from './sole-lead.ts'

/** Filings, the newest first, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listFilings(context: Context, raw: unknown): Promise<FilingPage> {
  authoriseReading(context)
  const query = parse(ListFilings, raw)
  const { orm } = context.store
  const { actor } = context
  if (query.toDecide === 'true' && actor.kind === 'person' && actor.role !== 'lead' && actor.role !== 'approver') {
    return { items: [], next: null, total: 0 }
  }
  const decidable =
    query.toDecide === 'true' && actor.kind === 'person' ? decidableBy(actor, hasSoleLead(orm)) : undefined
  const { rows, total } = queryFilings(orm, {
    system: query.system,
    control: query.control,
    states: query.state,
    filedBy: query.filedBy,
    decidable,
    before: query.after === undefined ? undefined : cursorOf(query.after),
    limit: query.limit,
  })
  const page = wholeFilings(orm, rows.slice(0, query.limit))
  const presentation = presentationOf(context, orm, page)
  const last = page.at(-1)
  return {
    items: page.map((filing) => presentFiling(context, filing, presentation)),
    next: rows.length > query.limit && last ? String(last.row.number) : null,
    total,
  }
}

function decidableBy(actor: PersonActor, isSoleLead: boolean): NonNullable<FilingFilter['decidable']> {
  return {
    notFiledBy: actor.personId,
    controls: actor.role === 'approver' ? actor.approves : null,
    notOwnedBy: actor.role === 'lead' && !isSoleLead ? actor.personId : null,
  }
}

function cursorOf(after: string): number {
  if (!/^[1-9]\d{0,15}$/.test(after)) throw invalid('/after', 'Give the `next` of the page before, as it was answered.')
  return Number(after)
}
