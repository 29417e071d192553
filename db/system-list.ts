import { sql, type SQL } from 'drizzle-orm'
import { tiers } from '../domain/catalogue/edition.ts'
import type { Day } from '../domain/days.ts'
import type { SystemStatus } from '../domain/status-words.ts'
import type { Orm } from './open.ts'
import { systemsWithWords } from './system-search.ts'
import { STILL_KNOWN } from './status-intervals.ts'

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
}

export type SystemOrder =
  'name' | 'status' | 'tier' | 'nextDueOn' | 'unit' | 'owner' | 'peopleAffected' | 'registeredOn' | 'lastReviewOn'

/** Where a page begins: after the row with this key and number. */
export interface SystemCursor {
  key: string | number
  number: number
}

export interface SystemListQuery {
  today: Day
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
  deputyId: string | null
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

/** A page of the inventory as things are today, and how many there are. Systems that were struck are left out. */
export function readSystemList(orm: Orm, query: SystemListQuery): SystemList {
  const { today, filter } = query
  const among = amongOf(orm, filter)
  const readsSystems = filter.gap.some((gap) => gap !== 'unanswered')
  const counted = orm.all<{ status: string; total: number }>(sql`
    select i.status as "status", count(*) as "total"
    from ${readsSystems ? BY_INTERVAL : INTERVALS}
    where ${joinAll([...presentOn(today), ...among])}
    group by i.status`)
  return { rows: readPage(orm, query, among), counts: new Map(counted.map(({ status, total }) => [status, total])) }
}

/** The ids of all systems that a filter leaves today, in order of their numbers. */
export function readMatchingIds(orm: Orm, { today, filter }: Pick<SystemListQuery, 'today' | 'filter'>): string[] {
  const readsSystems = filter.gap.some((gap) => gap !== 'unanswered')
  const where = joinAll([...presentOn(today), ...amongOf(orm, filter), ...oneOf(sql`i.status`, filter.status)])
  const rows = orm.all<{ id: string }>(sql`
    select i.system_id as "id" from ${readsSystems ? BY_INTERVAL : INTERVALS} where ${where} order by ${NUMBER}`)
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
  const chosen = [...presentOn(query.today), ...among, ...oneOf(sql`i.status`, query.filter.status)]
  return orm.all<SystemListRow>(sql`
    with page as (
      select i.system_id as id, i.from_on as from_on, ${key} as order_key, ${NUMBER} as number
      from ${sourcesOf(query, chosen.length === presentOn(query.today).length)}
      where ${joinAll([...chosen, ...startOf(query, key)])}
      order by order_key ${direction}, number ${direction}
      limit ${query.limit}
    )
    select ${COLUMNS}
    from page
    cross join systems s on s.id = page.id
    cross join system_intervals i
      on i.system_id = page.id and i.recorded_to = ${STILL_KNOWN} and i.from_on = page.from_on
    order by page.order_key ${direction}, page.number ${direction}`)
}

// Without statistics SQLite takes another index, so this one is named; a cross join keeps the order in which it is written.
const INTERVALS = sql.raw('system_intervals i indexed by system_intervals_inventory')
const BY_INTERVAL = sql`${INTERVALS} cross join systems s on s.id = i.system_id`
const BY_NAME = sql.raw('systems s cross join system_intervals i on i.system_id = s.id')
const WITH_OWNER = sql`${INTERVALS} left join person_details d on d.person_id = i.owner_id`
/** The number in `SYS-12`, without reading the system. */
const NUMBER = sql.raw('cast(substr(i.system_id, 5) as integer)')

const COLUMNS = sql.raw(`
  s.id as "id", s.number as "number", s.version as "version", s.name as "name", s.purpose as "purpose",
  s.benefit as "benefit", s.external_id as "externalId", i.kind as "kind", i.unit as "unit", i.stage as "stage",
  i.status as "status", i.verdict as "verdict", i.tier as "tier", i.tier_provisional as "tierProvisional",
  i.legal_class as "legalClass", i.owner_id as "ownerId", s.nominee_id as "nomineeId", s.deputy_id as "deputyId",
  i.next_due_on as "nextDueOn", s.last_review_on as "lastReviewOn", i.people_affected as "peopleAffected",
  i.open_questions as "openQuestions", i.by_exception as "byException", s.registered_on as "registeredOn",
  s.proposed as "proposed", page.order_key as "orderKey"`)

/** Walking the systems by name pays where nearly every one is on the page. */
function sourcesOf({ order, filter }: SystemListQuery, isUnfiltered: boolean): SQL {
  const isOfSystem = order === 'name' || order === 'registeredOn' || order === 'lastReviewOn'
  if (order === 'name' && isUnfiltered) return BY_NAME
  const readsSystems = isOfSystem || filter.gap.some((gap) => gap !== 'unanswered')
  const sources = readsSystems ? BY_INTERVAL : INTERVALS
  if (order !== 'owner') return sources
  return readsSystems ? sql`${WITH_OWNER} cross join systems s on s.id = i.system_id` : WITH_OWNER
}

/** The interval that a day falls into, as it is known now. Literal, so that the index of what is still known is used. */
export function presentOn(today: Day): SQL[] {
  return [sql.raw(`i.recorded_to = '${STILL_KNOWN}'`), sql`i.to_on > ${today}`, sql`i.from_on <= ${today}`]
}

/** The conditions of a filter, but that of status, over `system_intervals i` and, for gaps, `systems s`. */
function amongOf(orm: Orm, filter: SystemListFilter): SQL[] {
  const conditions = [
    ...oneOf(sql`i.tier`, filter.tier),
    ...oneOf(sql`i.stage`, filter.stage),
    ...oneOf(sql`i.unit`, filter.unit, ''),
    ...oneOf(sql`i.owner_id`, filter.owner, 'none'),
    ...oneOf(sql`i.kind`, filter.kind),
  ]
  if (filter.gap.length > 0) conditions.push(sql`(${sql.join(filter.gap.map(gapCondition), sql` or `)})`)
  if (filter.q !== null) conditions.push(sql`i.system_id in (${systemsWithWords(orm, filter.q)})`)
  return conditions
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
