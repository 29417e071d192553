import { ListStatusChanges, type StatusChange, type StatusChangePage } from '../../contracts/overview.ts'
import { readNamesOfSystems } from '../../db/system-queries.ts'
import { addDays, lastInstantOf, toDay, type Day, type Instant } from '../../domain/days.ts'
import { ruleOn } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import { changesSentence, isInOrder, isOfLive, sumByCause } from '../../domain/status/movements.ts'
import { computePortfolio } from '../../domain/status/share.ts'
import { systemStatuses, type SystemStatus } from '../../domain/status-words.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { namesOfDay } from '../systems/names-of-day.ts'
import { sentencesOf } from './change-sentences.ts'
import { knownBy } from './moment.ts'
import { countSystems, statusFilter } from './portfolio.ts'
import { referenceOf } from './reference.ts'
import { readChanges, type AskedChanges, type AttributedChange } from './two-day-changes.ts'

const DAYS_BACK = 30

/**
 * What changed between the ends of two days, by cause: the counts of the first, the movements and the counts of the second
 * add up exactly. The systems, the latest change first, each with what brought it about. A constant number of statements.
 * Throws Refusal: unauthenticated, invalid.
 */
export async function listStatusChanges(context: Context, raw: unknown): Promise<StatusChangePage> {
  authoriseReading(context)
  const query = parse(ListStatusChanges, raw)
  const asked = askedChanges(context, query)
  const changes = await readChanges(context, asked)
  const causes = sumByCause(changes)
  const [first, last] = [await countsOn(context, asked, asked.from), await countsOn(context, asked, asked.to)]
  const { page, next, total } = pageOf(changes, query)
  return {
    from: asked.from,
    to: asked.to,
    view: asked.view,
    sentence: changesSentence(first, last, causes),
    first,
    causes,
    last,
    items: presentChanges(context, page),
    next,
    total,
    reference: referenceOf(context, { on: asked.to, known: asked.known, query }),
  }
}

type Asked = Pick<
  ListStatusChanges,
  'from' | 'to' | 'view' | 'known' | 'q' | 'tier' | 'stage' | 'unit' | 'owner' | 'kind' | 'brand' | 'market' | 'channel'
>

/** The days and the knowledge that a request means. Throws Refusal: invalid. */
export function askedChanges(context: Context, query: Asked): AskedChanges {
  const now = today(context)
  const to = query.to ? toDay(query.to) : now
  const from = query.from ? toDay(query.from) : addDays(to, -DAYS_BACK)
  if (to <= from) throw invalid('/to', 'The second day comes after the first.')
  if (to > now) throw invalid('/to', 'Give today or a day before it: what comes is told by the forecast.')
  const known = query.view === 'known' && query.known === undefined ? endOf(context, to) : knownBy(context, query.known)
  return { from, to, view: query.view, known, filter: statusFilter(context, query, known) }
}

function endOf({ store, now, asOf }: Context, day: Day): Instant {
  const end = lastInstantOf(day, ruleOn(organisationFacts(store.orm).timeZones, day))
  const most = asOf?.known ?? now
  return end < most ? end : most
}

/** The counts of one of the two days, as the portfolio tells them. */
async function countsOn(
  context: Context,
  { view, known, filter }: AskedChanges,
  on: Day,
): Promise<StatusChangePage['first']> {
  const zone = ruleOn(organisationFacts(context.store.orm).timeZones, on)
  const rows = await countSystems(context, { on, known: view === 'known' ? lastInstantOf(on, zone) : known }, filter)
  const { counts } = computePortfolio(rows.map((row) => ({ ...row, status: row.status as SystemStatus }))) // safe: projected
  const sum = (isIn: (status: SystemStatus) => boolean) =>
    systemStatuses.filter(isIn).reduce((total, status) => total + counts[status], 0)
  return { on, counts, live: sum(isOfLive), inOrder: sum(isInOrder) }
}

function pageOf(changes: readonly AttributedChange[], { cause, each, after, limit }: ListStatusChanges) {
  const among = cause.length === 0 ? changes : changes.filter((change) => cause.includes(change.cause))
  if (each !== undefined) {
    const byCause = Map.groupBy(among, (change) => change.cause)
    return { page: [...byCause.values()].flatMap((some) => some.slice(0, each)), next: null, total: among.length }
  }
  const place = after === undefined ? null : readPlace(after)
  const isBeyond = ({ on, number }: AttributedChange) =>
    place === null || on < place.on || (on === place.on && number > place.number)
  const rest = among.filter(isBeyond)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return { page, next: last && rest.length > limit ? `${last.on}.${last.number}` : null, total: among.length }
}

/** Changes with the names of the systems and the sentences: read for these alone. */
export function presentChanges(context: Context, changes: readonly AttributedChange[]): StatusChange[] {
  const ids = changes.map(({ system }) => system)
  const called = readNamesOfSystems(context.store.orm, ids)
  const calledThen = namesOfDay(context, ids)
  const becauseOf = sentencesOf(context, changes)
  return changes.map((change) => ({
    on: change.on,
    system: { id: change.system, name: calledThen.get(change.system) ?? called.get(change.system) ?? change.system },
    from: change.from,
    to: change.to,
    cause: change.cause,
    because: becauseOf(change),
  }))
}

function readPlace(text: string): { on: string; number: number } {
  const [, on, number] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(text) ?? []
  if (on === undefined) throw invalid('/after', 'This is no place in this list. Begin again without after.')
  return { on, number: Number(number) }
}
