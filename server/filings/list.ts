import { ListFilings, type FilingPage } from '../../contracts/filings.ts'
import { listFilings as queryFilings, type Decidable, type FilingFilter } from '../../db/filing-queries.ts'
import type { Orm } from '../../db/open.ts'
import { invalid } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Actor, Context } from '../context.ts'
import { parse } from '../parse.ts'
import { presentationOf } from './get.ts'
import { presentFiling } from './present.ts'
import { wholeFilings } from './read-filing.ts'
import { hasSoleLead } from './sole-lead.ts'

/** Filings, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listFilings(context: Context, raw: unknown): Promise<FilingPage> {
  authoriseReading(context)
  const query = parse(ListFilings, raw)
  const { orm } = context.store
  const filter = filterOf(context.actor, orm, query)
  if (filter === null) return { items: [], next: null, total: 0 }
  const { rows, total } = queryFilings(orm, { ...filter, day: context.asOf })
  const page = wholeFilings(orm, rows.slice(0, query.limit), context.asOf?.known)
  const presentation = presentationOf(context, orm, page)
  const last = page.at(-1)
  return {
    items: page.map((filing) => presentFiling(context, filing, presentation)),
    next: rows.length > query.limit && last ? String(last.row.number) : null,
    total,
  }
}

/** null where nothing can be found. */
function filterOf(actor: Actor, orm: Orm, query: ListFilings): FilingFilter | null {
  const me = actor.kind === 'person' ? actor.personId : null
  const decidable = query.toDecide === 'true' ? decidableBy(actor, hasSoleLead(orm)) : undefined
  if (decidable === null || (query.filedBy === 'me' && me === null)) return null
  return {
    q: query.q,
    system: query.system,
    controls: query.control,
    kind: query.kind,
    states: query.state,
    filedBy: query.filedBy === 'me' ? (me ?? undefined) : query.filedBy,
    decidable,
    after: query.after === undefined ? undefined : cursorOf(query.after),
    oldestFirst: query.sort === 'filedAt',
    limit: query.limit,
  }
}

/** What this actor may decide on, as `mayDecide` says it of one filing; null: nothing. */
export function decidableBy(actor: Actor, isSoleLead: boolean): Decidable | null {
  if (actor.kind !== 'person' || (actor.role !== 'lead' && actor.role !== 'approver')) return null
  return {
    notFiledBy: actor.personId,
    controls: actor.role === 'approver' ? actor.approves : null,
    notOwnedBy: actor.role === 'lead' && !isSoleLead ? actor.personId : null,
    today: actor.today,
  }
}

export function cursorOf(after: string): number {
  if (!/^[1-9]\d{0,15}$/.test(after)) throw invalid('/after', 'Give the `next` of the page before, as it was answered.')
  return Number(after)
}
