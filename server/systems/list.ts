import { ListSystems, systemSorts, type SystemPage } from '../../contracts/systems.ts'
import { statusCopyOf, wholeCopyOf } from '../../db/status-copy/status-copy.ts'
import { readSystemList, type SystemCursor, type SystemListFilter } from '../../db/system-list.ts'
import { invalid } from '../../domain/refusal.ts'
import { systemStatuses } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import { dayView } from '../as-of.ts'
import type { Context } from '../context.ts'
import { editionInForce, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { allIds, currentIds, readNames } from '../people/names.ts'
import { withFieldsOfDay } from './fields-of-day.ts'
import { presentSummary, standInsOf } from './present.ts'

/** The inventory as things are on the day that is looked at, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listSystems(context: Context, raw: unknown): Promise<SystemPage> {
  authoriseReading(context)
  const query = parse(ListSystems, raw)
  const { orm } = context.store
  const filter = systemFilter(context, query)
  const descending = query.sort.startsWith('-')
  const order = systemSorts.find((sort) => sort === query.sort.replace('-', '')) ?? 'name'
  const after = query.after === undefined ? null : readCursor(query.after, query.sort)
  const copy = filter.lacking === null ? await statusCopyOf(context.store) : await wholeCopyOf(context.store)
  const { rows, counts } = readSystemList(orm, copy, {
    day: dayView(context),
    filter,
    order,
    descending,
    after,
    limit: query.limit + 1,
  })
  const page = withFieldsOfDay(context, rows.slice(0, query.limit))
  const names = readNames(
    orm,
    page.flatMap((row) => [row.ownerId, row.nomineeId, ...standInsOf(row).map(({ personId }) => personId)]),
  )
  const last = page.at(-1)
  const day = today(context)
  return {
    items: page.map((row) => presentSummary(row, names, day)),
    next:
      last && rows.length > query.limit ? writeCursor({ key: last.orderKey, number: last.number }, query.sort) : null,
    total: totalOf(counts, filter.status),
    counts: countsOf(counts),
  }
}

type FilterInput = Pick<
  ListSystems,
  | 'q'
  | 'status'
  | 'tier'
  | 'stage'
  | 'unit'
  | 'owner'
  | 'kind'
  | 'brand'
  | 'market'
  | 'channel'
  | 'gap'
  | 'lacking'
  | 'due'
  | 'nominee'
>

/** The filter of a request in the terms of the database: `me` is the person who asks. */
export function systemFilter(context: Context, input: FilterInput): SystemListFilter {
  const { q, status, tier, stage, unit, kind, brand, market, channel, gap, due } = input
  return {
    q: q === undefined || q.trim() === '' ? null : q.trim(),
    status,
    tier,
    stage,
    unit,
    owner: allIds(context.store.orm, peopleMeant(context, input.owner)),
    kind,
    brand,
    market,
    channel,
    gap,
    lacking: controlsOf(context, input.lacking),
    due,
    nominee: peopleMeant(context, input.nominee),
  }
}

function peopleMeant({ actor, store }: Context, ids: readonly string[]): string[] {
  const me = actor.kind === 'person' ? actor.personId : 'nobody'
  return currentIds(
    store.orm,
    ids.map((id) => (id === 'me' ? me : id)),
  )
}

/** The controls of principles; null where none is asked for. */
function controlsOf(context: Context, principles: readonly string[]): string[] | null {
  if (principles.length === 0) return null
  const { controls } = editionInForce(context)
  return controls.filter(({ principle }) => principles.includes(principle)).map(({ id }) => id)
}

function countsOf(counted: ReadonlyMap<string, number>): SystemPage['counts'] {
  const counts = systemStatuses.map((status) => [status, counted.get(status) ?? 0] as const)
  return Object.fromEntries(counts) as SystemPage['counts'] // safe because every status is in it
}

function totalOf(counted: ReadonlyMap<string, number>, chosen: readonly string[]): number {
  let total = 0
  for (const [status, count] of counted) if (chosen.length === 0 || chosen.includes(status)) total += count
  return total
}

function writeCursor({ key, number }: SystemCursor, sort: string): string {
  return Buffer.from(JSON.stringify([sort, key, number]), 'utf8').toString('base64url')
}

/** Throws Refusal: invalid, for what is no cursor or belongs to another order. */
function readCursor(text: string, sort: string): SystemCursor {
  const parts = parseCursor(text)
  const [ofSort, key, number] = parts
  const isKey = typeof key === 'string' || typeof key === 'number'
  if (parts.length !== 3 || ofSort !== sort || !isKey || typeof number !== 'number') {
    throw invalid('/after', 'This is no place in this list. Begin again without after.')
  }
  return { key, number }
}

function parseCursor(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
