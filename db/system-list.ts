import { sql, type SQL } from 'drizzle-orm'
import { tiers } from '../domain/catalogue/edition.ts'
import { addDays, type Day } from '../domain/days.ts'
import type { SystemStatus } from '../domain/status-words.ts'
import { holdsOn, type DayView } from './day-view.ts'
import { lackingCondition } from './heat-map-queries.ts'
import type { Orm } from './open.ts'
import { systemsWithWords } from './system-search.ts'

export interface SystemListFilter {
  q: string | null
  status: readonly string[]
  tier: readonly string[]
  stage: readonly string[]
  /** An empty text: systems without a unit. */
  unit: readonly string[]
  /** Ids of people; `none`: systems without an owner. */
  owner: readonly string[]
  kind: readonly string[]
  gap: readonly ('no-owner' | 'not-accepted' | 'no-purpose' | 'unanswered' | 'proposed')[]
  /** Ids of controls: live systems on which one of these does not pass; null: all. */
  lacking: readonly string[] | null
  /** Ids of people who are nominated. */
  nominee: readonly string[]
  /** Past its next due day, or due in the days ahead. */
  due: readonly ('overdue' | 'soon')[]
}

export type SystemOrder =
  'name' | 'status' | 'tier' | 'nextDueOn' | 'unit' | 'owner' | 'peopleAffected' | 'registeredOn' | 'lastReviewOn'

/** Where a page begins: after the row with this key and number. */
export interface SystemCursor {
  key: string | number
  number: number
}

export interface SystemListQuery {
  /** The day of the list, and with which knowledge. */
  day: DayView
  filter: SystemListFilter
  order: SystemOrder
  descending: boolean
  after: SystemCursor | null
  limit: number
}

export interface SystemListRow {
  id: string
  number: number
  version: number
  name: string
  purpose: string | null
  benefit: string | null
  externalId: string | null
  kind: string | null
  unit: string | null
  stage: string
  status: string
  verdict: string
  tier: string
  tierProvisional: number
  legalClass: string
  ownerId: string | null
  nomineeId: string | null
  /** JSON. */
  standIns: string
  nextDueOn: string | null
  lastReviewOn: string | null
  peopleAffected: number | null
  openQuestions: number
  byException: number
  registeredOn: string
  proposed: number
  /** What it is ordered by. */
  orderKey: string | number
}

export interface SystemList {
  rows: SystemListRow[]
  /** How many there are of each status, with every filter but that of status. */
  counts: Map<string, number>
}

/** A page of the inventory as things are on a day, and how many there are. Systems that were struck are left out. */
export function readSystemList(orm: Orm, query: SystemListQuery): SystemList {
  const { day, filter } = query
  const among = amongOf(orm, filter, day)
  const readsSystems = readsSystemsOf(filter)
  const counted = orm.all<{ status: string; total: number }>(sql`
    select i.status as "status", count(*) as "total"
    from ${readsSystems ? byInterval(day) : intervals(day)}
    where ${joinAll([...holdsOn('i', day), ...among])}
    group by i.status`)
  return { rows: readPage(orm, query, among), counts: new Map(counted.map(({ status, total }) => [status, total])) }
}

/** The ids of all systems that a filter leaves today, in order of their numbers. */
export function readMatchingIds(orm: Orm, today: Day, filter: SystemListFilter): string[] {
  const day: DayView = { on: today, view: 'corrected' }
  const readsSystems = readsSystemsOf(filter)
  const where = joinAll([...holdsOn('i', day), ...amongOf(orm, filter, day), ...oneOf(sql`i.status`, filter.status)])
  const rows = orm.all<{ id: string }>(sql`
    select i.system_id as "id" from ${readsSystems ? byInterval(day) : intervals(day)} where ${where} order by ${NUMBER}`)
  return rows.map(({ id }) => id)
}

/** The rows of these systems as they are today, in order of their numbers; those that are not there are left out. */
export function readSystemRows(orm: Orm, ids: readonly string[], today: Day): SystemListRow[] {
  if (ids.length === 0) return []
  const list = ids.map((id) => sql`${id}`)
  return orm.all<SystemListRow>(sql`
    with page as (select i.system_id as id, ${NUMBER} as order_key from system_intervals i where i.system_id in (${sql.join(list, sql`, `)})
      and ${joinAll(presentOn(today))})
    select ${COLUMNS}
    from page
    join systems s on s.id = page.id
    join system_intervals i on i.system_id = page.id
    where ${joinAll(presentOn(today))}
    order by s.number`)
}

/** The keys of the page first, from the index alone where it holds them; then what the page shows of them. */
function readPage(orm: Orm, query: SystemListQuery, among: readonly SQL[]): SystemListRow[] {
  const key = orderKey(query.order, query.descending)
  const direction = query.descending ? sql`desc` : sql`asc`
  const holding = holdsOn('i', query.day)
  const chosen = [...holding, ...among, ...oneOf(sql`i.status`, query.filter.status)]
  return orm.all<SystemListRow>(sql`
    with page as (
      select i.system_id as id, ${key} as order_key, ${NUMBER} as number
      from ${sourcesOf(query, chosen.length === holding.length)}
      where ${joinAll([...chosen, ...startOf(query, key)])}
      order by order_key ${direction}, number ${direction}
      limit ${query.limit}
    )
    select ${COLUMNS}
    from page
    cross join systems s on s.id = page.id
    cross join system_intervals i on ${joinAll([sql.raw('i.system_id = page.id'), ...holding])}
    order by page.order_key ${direction}, page.number ${direction}`)
}

// Without statistics SQLite takes another index, so this one is named; a cross join keeps the order in which it is written.
const INDEXES = { corrected: 'system_intervals_inventory', known: 'system_intervals_known' }
const intervals = ({ view }: DayView) => sql.raw(`system_intervals i indexed by ${INDEXES[view]}`)
const byInterval = (day: DayView) => sql`${intervals(day)} cross join systems s on s.id = i.system_id`
const BY_NAME = sql.raw('systems s cross join system_intervals i on i.system_id = s.id')
const withOwner = (day: DayView) => sql`${intervals(day)} left join person_details d on d.person_id = i.owner_id`
/** The number in `SYS-12`, without reading the system. */
const NUMBER = sql.raw('cast(substr(i.system_id, 5) as integer)')

const COLUMNS = sql.raw(`
  s.id as "id", s.number as "number", s.version as "version", s.name as "name", s.purpose as "purpose",
  s.benefit as "benefit", s.external_id as "externalId", i.kind as "kind", i.unit as "unit", i.stage as "stage",
  i.status as "status", i.verdict as "verdict", i.tier as "tier", i.tier_provisional as "tierProvisional",
  i.legal_class as "legalClass", i.owner_id as "ownerId", s.nominee_id as "nomineeId", s.stand_ins as "standIns",
  i.next_due_on as "nextDueOn", s.last_review_on as "lastReviewOn", i.people_affected as "peopleAffected",
  i.open_questions as "openQuestions", i.by_exception as "byException", s.registered_on as "registeredOn",
  s.proposed as "proposed", page.order_key as "orderKey"`)

/** Walking the systems by name pays where nearly every one is on the page. */
function sourcesOf({ day, order, filter }: SystemListQuery, isUnfiltered: boolean): SQL {
  const isOfSystem = order === 'name' || order === 'registeredOn' || order === 'lastReviewOn'
  if (order === 'name' && isUnfiltered) return BY_NAME
  const readsSystems = isOfSystem || readsSystemsOf(filter)
  const sources = readsSystems ? byInterval(day) : intervals(day)
  if (order !== 'owner') return sources
  return readsSystems ? sql`${withOwner(day)} cross join systems s on s.id = i.system_id` : withOwner(day)
}

/** The interval that a day falls into, as it is known now. Literal, so that the index of what is still known is used. */
export function presentOn(today: Day): SQL[] {
  return holdsOn('i', { on: today, view: 'corrected' })
}

/** The conditions of a filter, but that of status, over `system_intervals i` and, for gaps, `systems s`. */
function amongOf(orm: Orm, filter: SystemListFilter, day: DayView): SQL[] {
  const conditions = [
    ...oneOf(sql`i.tier`, filter.tier),
    ...oneOf(sql`i.stage`, filter.stage),
    ...oneOf(sql`i.unit`, filter.unit, ''),
    ...oneOf(sql`i.owner_id`, filter.owner, 'none'),
    ...oneOf(sql`i.kind`, filter.kind),
    ...oneOf(sql`s.nominee_id`, filter.nominee),
  ]
  if (filter.gap.length > 0) conditions.push(sql`(${sql.join(filter.gap.map(gapCondition), sql` or `)})`)
  if (filter.q !== null) conditions.push(sql`i.system_id in (${systemsWithWords(orm, filter.q)})`)
  if (filter.lacking !== null) conditions.push(...lackingCondition(filter.lacking, day))
  conditions.push(...dueOf(filter, day.on))
  return conditions
}

/** What is due within so many days is due soon. */
export const DUE_SOON_DAYS = 30

function dueOf({ due }: SystemListFilter, today: Day): SQL[] {
  if (due.length === 0) return []
  const last = addDays(today, DUE_SOON_DAYS)
  const spans = due.map((span) =>
    span === 'overdue' ? sql`i.next_due_on < ${today}` : sql`i.next_due_on between ${today} and ${last}`,
  )
  return [sql`(${sql.join(spans, sql` or `)})`]
}

/** Whether a condition is over `systems s`. */
function readsSystemsOf({ gap, nominee }: SystemListFilter): boolean {
  return nominee.length > 0 || gap.some((one) => one !== 'unanswered')
}

function oneOf(column: SQL, values: readonly string[], none?: string): SQL[] {
  if (values.length === 0) return []
  const named = values.filter((value) => value !== none)
  const parts: SQL[] = []
  if (named.length > 0) {
    const list = named.map((value) => sql`${value}`)
    parts.push(sql`${column} in (${sql.join(list, sql`, `)})`)
  }
  if (named.length < values.length) parts.push(sql`${column} is null`)
  return [sql`(${sql.join(parts, sql` or `)})`]
}

function gapCondition(gap: SystemListFilter['gap'][number]): SQL {
  switch (gap) {
    case 'no-owner':
      return sql`(i.owner_id is null and s.nominee_id is null)`
    case 'not-accepted':
      return sql`s.nominee_id is not null`
    case 'no-purpose':
      return sql`s.purpose is null`
    case 'unanswered':
      return sql`i.open_questions > 0`
    case 'proposed':
      return sql`s.proposed = 1`
  }
}

/** What is absent comes last, whichever way it is ordered. */
function orderKey(order: SystemOrder, descending: boolean): SQL {
  const absentText = descending ? '' : '\uffff'
  switch (order) {
    case 'name':
      return sql`s.name_key`
    case 'status':
      return rankOf(sql`i.status`, GRAVITY)
    case 'tier':
      return rankOf(sql`i.tier`, tiers.toReversed())
    case 'nextDueOn':
      return sql`coalesce(i.next_due_on, ${absentText})`
    case 'unit':
      return sql`coalesce(lower(i.unit), ${absentText})`
    case 'owner':
      return sql`coalesce(lower(d.name), ${absentText})`
    case 'peopleAffected':
      return sql`coalesce(i.people_affected, ${descending ? -1 : Number.MAX_SAFE_INTEGER})`
    case 'registeredOn':
      return sql`s.registered_on`
    case 'lastReviewOn':
      return sql`coalesce(s.last_review_on, ${absentText})`
  }
}

const GRAVITY: readonly SystemStatus[] = [
  'failing',
  'lapsed',
  'awaiting',
  'attention',
  'in-order',
  'not-live',
  'retired',
]

/** Statuses in the order of their gravity, tiers from minimal to prohibited. */
function rankOf(column: SQL, values: readonly string[]): SQL {
  const cases = values.map((value, rank) => sql.raw(`when '${value}' then ${rank}`))
  return sql`case ${column} ${sql.join(cases, sql` `)} else ${sql.raw(String(values.length))} end`
}

function startOf({ after, descending }: SystemListQuery, key: SQL): SQL[] {
  if (after === null) return []
  const beyond = descending ? sql`<` : sql`>`
  return [sql`(${key}, ${NUMBER}) ${beyond} (${after.key}, ${after.number})`]
}

function joinAll(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `)
}
