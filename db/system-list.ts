import { sql, type SQL } from 'drizzle-orm'
import type { Day } from '../domain/days.ts'
import { tiers } from '../domain/catalogue/edition.ts'
import type { SystemStatus } from '../domain/status-words.ts'
import type { Orm } from './open.ts'
import { foldName } from './project-system.ts'
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

/** A page of the inventory as things are today. Systems that were struck are left out. */
export function listSystems(orm: Orm, query: SystemListQuery): SystemListRow[] {
  const key = orderKey(query.order, query.descending)
  const direction = query.descending ? sql`desc` : sql`asc`
  return orm.all<SystemListRow>(sql`
    select ${COLUMNS}, ${key} as "orderKey"
    from ${sourcesOf(query)}
    ${query.order === 'owner' ? sql`left join person_details d on d.person_id = i.owner_id` : sql``}
    where ${joinAll([...presentOn(query.today), ...conditionsOf(orm, query.filter, true), ...startOf(query, key)])}
    order by ${key} ${direction}, s.number asc
    limit ${query.limit}`)
}

/** How many there are of each status, with every filter but that of status. */
export function countSystems(orm: Orm, today: Day, filter: SystemListFilter): Map<string, number> {
  const rows = orm.all<{ status: string; total: number }>(sql`
    select i.status as "status", count(*) as "total"
    from ${readsSystems(filter) ? BY_INTERVAL : INTERVALS}
    where ${joinAll([...presentOn(today), ...conditionsOf(orm, filter, false)])}
    group by i.status`)
  return new Map(rows.map(({ status, total }) => [status, total]))
}

const INTERVALS = sql.raw('system_intervals i')
const BY_INTERVAL = sql.raw('system_intervals i join systems s on s.id = i.system_id')
// A cross join keeps the order in which it is written: systems by name, until the page is full.
const BY_SYSTEM = sql.raw('systems s cross join system_intervals i on i.system_id = s.id')

/** Walking the systems in their order pays where nearly every one is on the page. */
function sourcesOf({ order, descending, filter }: SystemListQuery): SQL {
  const isUnfiltered = conditionCount(filter) === 0
  return order === 'name' && !descending && isUnfiltered ? BY_SYSTEM : BY_INTERVAL
}

function conditionCount({ q, ...chosen }: SystemListFilter): number {
  return Object.values(chosen).reduce((count, values) => count + values.length, q === null ? 0 : 1)
}

/** Counting goes by the intervals alone unless the filter looks at the systems themselves. */
function readsSystems({ q, gap }: SystemListFilter): boolean {
  return q !== null || gap.some((one) => one !== 'unanswered')
}

const COLUMNS = sql.raw(`
  s.id as "id", s.number as "number", s.version as "version", s.name as "name", s.purpose as "purpose",
  s.benefit as "benefit", s.external_id as "externalId", i.kind as "kind", i.unit as "unit", i.stage as "stage",
  i.status as "status", i.verdict as "verdict", i.tier as "tier", i.tier_provisional as "tierProvisional",
  i.legal_class as "legalClass", i.owner_id as "ownerId", s.nominee_id as "nomineeId", s.deputy_id as "deputyId",
  i.next_due_on as "nextDueOn", s.last_review_on as "lastReviewOn", i.people_affected as "peopleAffected",
  i.open_questions as "openQuestions", i.by_exception as "byException", s.registered_on as "registeredOn",
  s.proposed as "proposed"`)

/** The interval that a day falls into, as it is known now. */
export function presentOn(today: Day): SQL[] {
  return [sql.raw(`i.recorded_to = '${STILL_KNOWN}'`), sql`i.to_on > ${today}`, sql`i.from_on <= ${today}`]
}

/** The conditions of a filter over `system_intervals i` and `systems s`. */
export function conditionsOf(orm: Orm, filter: SystemListFilter, withStatus: boolean): SQL[] {
  const conditions = [
    ...(withStatus ? oneOf(sql`i.status`, filter.status) : []),
    ...oneOf(sql`i.tier`, filter.tier),
    ...oneOf(sql`i.stage`, filter.stage),
    ...oneOf(sql`i.unit`, filter.unit, ''),
    ...oneOf(sql`i.owner_id`, filter.owner, 'none'),
    ...oneOf(sql`i.kind`, filter.kind),
  ]
  if (filter.gap.length > 0) conditions.push(sql`(${sql.join(filter.gap.map(gapCondition), sql` or `)})`)
  if (filter.q !== null) conditions.push(searchCondition(orm, filter.q))
  return conditions
}

function oneOf(column: SQL, values: readonly string[], none?: string): SQL[] {
  if (values.length === 0) return []
  const named = values.filter((value) => value !== none)
  const parts: SQL[] = []
  if (named.length > 0)
    parts.push(
      sql`${column} in (${sql.join(
        named.map((value) => sql`${value}`),
        sql`, `,
      )})`,
    )
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

/** Every word of the search is somewhere in the system, or in the name of its owner. */
function searchCondition(orm: Orm, q: string): SQL {
  const words = foldName(q).split(/\s+/).filter(Boolean).slice(0, 10)
  if (words.length === 0) return sql`1 = 1`
  const people = readFoldedNames(orm)
  const each = words.map((word) => {
    const inText = sql`instr(s.search_key, ${word}) > 0`
    const owners = people.filter(({ key }) => key.includes(word)).map(({ id }) => sql`${id}`)
    return owners.length === 0 ? inText : sql`(${inText} or i.owner_id in (${sql.join(owners, sql`, `)}))`
  })
  return joinAll(each)
}

function readFoldedNames(orm: Orm): { id: string; key: string }[] {
  const rows = orm.all<{ id: string; name: string }>(
    sql`select person_id as "id", name as "name" from person_details where name is not null`,
  )
  return rows.map(({ id, name }) => ({ id, key: foldName(name) }))
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
  const beyond = descending ? sql`${key} < ${after.key}` : sql`${key} > ${after.key}`
  return [sql`(${beyond} or (${key} = ${after.key} and s.number > ${after.number}))`]
}

function joinAll(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `)
}
