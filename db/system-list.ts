import { sql, type SQL } from 'drizzle-orm'
import { tiers } from '../domain/catalogue/edition.ts'
import { addDays, numberOfDay, type Day } from '../domain/days.ts'
import type { SystemStatus } from '../domain/status-words.ts'
import { withDays } from './day-numbers.ts'
import { holdsOn, type DayView } from './day-view.ts'
import { lackingCondition } from './heat-map-queries.ts'
import { anyOf } from './list-conditions.ts'
import type { Orm } from './open.ts'
import { numberOf } from './numbering.ts'
import {
  byName,
  byNextDue,
  byPeople,
  bySystem,
  byText,
  countBy,
  countOn,
  dueIn,
  lacking,
  ofSystems,
  pageOf,
  rowsOn,
  type OnDay,
  type OrderOf,
} from './status-copy/listing.ts'
import { matcherOf, type IsMeant, type PeopleNames, type StatusFilter } from './status-copy/matching.ts'
import type { StatusCopy } from './status-copy/status-copy.ts'
import type { SystemRows } from './status-copy/system-rows.ts'
import { foundBy, readFoldedNames } from './system-search.ts'

export interface SystemListFilter extends StatusFilter {
  q: string | null
  status: readonly string[]
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
  /** JSON. */
  brands: string
  /** What it is ordered by. */
  orderKey: string | number
}

export interface SystemList {
  rows: SystemListRow[]
  /** How many there are of each status, with every filter but that of status. */
  counts: Map<string, number>
}

/** A page of the inventory as things are on a day, and how many there are. Systems that were struck are left out. */
export function readSystemList(orm: Orm, copy: StatusCopy, query: SystemListQuery): SystemList {
  const { systems } = copy
  const { filter, day } = query
  const at: OnDay = { on: day.on, knowledge: day.view }
  const people = filter.q === null && query.order !== 'owner' ? [] : readFoldedNames(orm)
  const tests = [matcherOf(systems, { ...filter, status: [] }, people), ...testsOf(orm, copy, { filter, at })]
  const isCounted = allOf(tests.filter((test) => test !== null))
  const counted = rowsOn(systems, at, isCounted)
  const counts = isCounted === null ? countOn(systems, at, 'status') : countBy(systems, counted, 'status')
  const isOfStatus = matcherOf(systems, { ...NO_FILTER, status: filter.status }, [])
  const among = isOfStatus === null ? counted : counted.filter(isOfStatus)
  const keyOf = orderOf(orm, systems, { ...query, people })
  const page = pageOf(systems, among, { ...query, keyOf })
  const keys = new Map(page.map(({ row, key }) => [systems.numbers[systems.spans.system[row]!]!, key]))
  const rows = readRowsOn(orm, [...keys.keys()], day)
  return { rows: inOrder(rows, keys), counts: new Map([...counts].map(textKeyed)) }
}

const NO_FILTER: StatusFilter = {
  tier: [],
  stage: [],
  unit: [],
  owner: [],
  kind: [],
  brand: [],
  market: [],
  channel: [],
}

function textKeyed([text, total]: [string | null, number]): [string, number] {
  return [text ?? '', total]
}

function allOf(tests: readonly IsMeant[]): IsMeant | null {
  const [only] = tests
  if (!only) return null
  return tests.length === 1 ? only : (row) => tests.every((test) => test(row))
}

/** The parts of a filter that charts do not take. */
function testsOf(orm: Orm, copy: StatusCopy, { filter, at }: { filter: SystemListFilter; at: OnDay }): IsMeant[] {
  const { systems, controls } = copy
  const tests: IsMeant[] = []
  const ofThose = (condition: SQL): IsMeant => {
    const rows = orm.all<{ id: string }>(sql`select s.id as "id" from systems s where ${condition}`)
    return ofSystems(
      systems,
      rows.map(({ id }) => id),
    )
  }
  if (filter.gap.length > 0) {
    const gaps = filter.gap.map((gap) => gapTest(systems, gap, ofThose))
    tests.push((row) => gaps.some((gap) => gap(row)))
  }
  for (const condition of oneOf(sql`s.nominee_id`, filter.nominee)) tests.push(ofThose(condition))
  if (filter.lacking !== null) {
    if (controls === null) throw new Error('the copy was read without its controls')
    tests.push(lacking({ systems, controls }, filter.lacking, at))
  }
  if (filter.due.length > 0) {
    const soon = { from: at.on, to: addDays(at.on, DUE_SOON_DAYS) }
    const spans = filter.due.map((span) => dueIn(systems, span === 'overdue' ? { before: at.on } : soon))
    tests.push((row) => spans.some((span) => span(row)))
  }
  return tests
}

function gapTest(
  rows: SystemRows,
  gap: SystemListFilter['gap'][number],
  ofThose: (condition: SQL) => IsMeant,
): IsMeant {
  if (gap === 'unanswered') return (row) => rows.openQuestions[row]! > 0
  if (gap !== 'no-owner') return ofThose(gapCondition(gap))
  const noOwner = rows.codes.owner.codeOf(null)
  const isNominated = ofThose(gapCondition('not-accepted'))
  return (row) => rows.columns.owner[row] === noOwner && !isNominated(row)
}

/** What is absent comes last, whichever way it is ordered. */
function orderOf(
  orm: Orm,
  rows: SystemRows,
  { order, descending, people }: { order: SystemOrder; descending: boolean; people: PeopleNames },
): OrderOf {
  const absent = descending ? '' : '\uffff'
  switch (order) {
    case 'name':
      return byName(rows)
    case 'status':
      return byText(rows, 'status', rankIn(GRAVITY))
    case 'tier':
      return byText(rows, 'tier', rankIn(tiers.toReversed()))
    case 'nextDueOn':
      return byNextDue(rows, descending)
    case 'unit':
      return byText(rows, 'unit', (unit) => unit?.toLowerCase() ?? absent)
    case 'owner': {
      const names = new Map(people.map(({ id, key }) => [id, key]))
      return byText(rows, 'owner', (id) => (id === null ? absent : (names.get(id) ?? absent)))
    }
    case 'peopleAffected':
      return byPeople(rows, descending)
    case 'registeredOn':
      return bySystem(rows, daysOfSystems(orm, sql`registered_on`), absent)
    case 'lastReviewOn':
      return bySystem(rows, daysOfSystems(orm, sql`last_review_on`), absent)
  }
}

function daysOfSystems(orm: Orm, column: SQL): ReadonlyMap<number, string> {
  const rows = orm.values<[number, string]>(sql`select number, ${column} from systems where ${column} is not null`)
  return new Map(rows)
}

/** Statuses in the order of their gravity, tiers from minimal to prohibited. */
function rankIn(values: readonly string[]): (text: string | null) => number {
  return (text) => (values.includes(text ?? '') ? values.indexOf(text ?? '') : values.length)
}

function inOrder(rows: readonly SystemListRow[], keys: ReadonlyMap<number, string | number>): SystemListRow[] {
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return [...keys].flatMap(([number, orderKey]) => {
    const row = byNumber.get(number)
    return row ? [{ ...row, orderKey }] : []
  })
}

/** The ids of all systems that a filter leaves today, in order of their numbers. */
export function readMatchingIds(orm: Orm, today: Day, filter: SystemListFilter): string[] {
  const day: DayView = { on: today, view: 'corrected' }
  const readsSystems = readsSystemsOf(filter)
  const where = joinAll([...holdsOn('i', day), ...amongOf(orm, filter, day), ...oneOf(sql`i.status`, filter.status)])
  const rows = orm.all<{ id: string }>(sql`
    select i.system_id as "id" from ${readsSystems ? withSystems : intervals} where ${where} order by ${NUMBER}`)
  return rows.map(({ id }) => id)
}

/** The rows of these systems as they are today, in order of their numbers; those that are not there are left out. */
export function readSystemRows(orm: Orm, ids: readonly string[], today: Day): SystemListRow[] {
  const numbers = ids.map((id) => numberOf(id)).toSorted((a, b) => a - b)
  return inOrder(readRowsOn(orm, numbers, { on: today, view: 'corrected' }), new Map(numbers.map((n) => [n, n])))
}

function readRowsOn(orm: Orm, numbers: readonly number[], day: DayView): SystemListRow[] {
  if (numbers.length === 0) return []
  const list = numbers.map((number) => sql`${`SYS-${number}`}`)
  const rows = orm.all(sql`
    select ${COLUMNS}
    from systems s
    cross join system_intervals i on ${joinAll([sql.raw('i.system_id = s.id'), ...holdsOn('i', day)])}
    where s.id in (${sql.join(list, sql`, `)})`)
  return withDays<SystemListRow>(rows, ['nextDueOn'])
}

const COLUMNS = sql.raw(`
  s.id as "id", s.number as "number", s.version as "version", s.name as "name", s.purpose as "purpose",
  s.benefit as "benefit", s.external_id as "externalId", i.kind as "kind", i.unit as "unit", i.stage as "stage",
  i.status as "status", i.verdict as "verdict", i.tier as "tier", i.tier_provisional as "tierProvisional",
  i.legal_class as "legalClass", i.owner_id as "ownerId", s.nominee_id as "nomineeId", s.stand_ins as "standIns",
  i.next_due_on as "nextDueOn", s.last_review_on as "lastReviewOn", i.people_affected as "peopleAffected",
  i.open_questions as "openQuestions", i.by_exception as "byException", s.registered_on as "registeredOn",
  s.proposed as "proposed", i.brands as "brands"`)

const intervals = sql.raw('system_intervals i indexed by system_intervals_inventory')
const withSystems = sql.raw(
  'system_intervals i indexed by system_intervals_inventory cross join systems s on s.id = i.system_id',
)
/** The number in `SYS-12`, without reading the system. */
const NUMBER = sql.raw('cast(substr(i.system_id, 5) as integer)')

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
  for (const part of [anyOf(sql`i.brands`, filter.brand), anyOf(sql`i.markets`, filter.market)]) {
    if (part) conditions.push(part)
  }
  const ofChannel = anyOf(sql`i.channels`, filter.channel)
  if (ofChannel) conditions.push(ofChannel)
  const search = { q: filter.q ?? '', on: day.on, system: sql`i.system_id`, owner: sql`i.owner_id` }
  conditions.push(...foundBy(orm, search))
  if (filter.lacking !== null) conditions.push(...lackingCondition(filter.lacking, day))
  conditions.push(...dueOf(filter, day.on))
  return conditions
}

/** What is due within so many days is due soon. */
export const DUE_SOON_DAYS = 30

function dueOf({ due }: SystemListFilter, today: Day): SQL[] {
  if (due.length === 0) return []
  const [first, last] = [numberOfDay(today), numberOfDay(addDays(today, DUE_SOON_DAYS))]
  const spans = due.map((span) =>
    span === 'overdue' ? sql`i.next_due_on < ${first}` : sql`i.next_due_on between ${first} and ${last}`,
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

const GRAVITY: readonly SystemStatus[] = [
  'failing',
  'lapsed',
  'awaiting',
  'attention',
  'in-order',
  'not-live',
  'retired',
]

function joinAll(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `)
}
