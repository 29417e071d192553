import type { ListSystems, SystemDue, SystemGap } from '../../contracts/systems.ts'
import { tiers } from '../../domain/catalogue/edition.ts'
import { stages, systemStatuses } from '../../domain/status-words.ts'

/** What an address may hold of the inventory: the parameters as Next gives them. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** Stands for "without one" among the values of a filter. */
export const NONE = 'none'
export const COLUMNS_HIDDEN_AT_FIRST = ['kind', 'stage', 'unit', 'brands', 'registeredOn', 'id']
export const PAGE_SIZE = 25
/** The gravest first: what needs somebody is at the top. */
export const FIRST_SORT = 'status'

const FILTERS = [
  'q',
  'status',
  'tier',
  'stage',
  'unit',
  'owner',
  'kind',
  'brand',
  'market',
  'channel',
  'gap',
  'lacking',
  'due',
  'nominee',
] as const
export const FILTER_PARAMS: readonly string[] = FILTERS
/** Filters by names: a word stands for having none. */
const NAMED: ReadonlySet<string> = new Set(['unit', 'brand', 'market', 'channel'])

const GAPS: readonly SystemGap[] = ['no-owner', 'not-accepted', 'no-purpose', 'unanswered', 'proposed']
const DUES: readonly SystemDue[] = ['overdue', 'soon']
const SORTS = [
  'name',
  'status',
  'tier',
  'nextDueOn',
  'unit',
  'owner',
  'peopleAffected',
  'registeredOn',
  'lastReviewOn',
] as const

type Filters = Pick<
  ListSystems,
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
> & {
  q: string
}

export interface InventoryAddress extends Filters {
  sort: string
  after: string | null
  /** Ids of the columns left out. */
  hidden: readonly string[]
  isFiltered: boolean
  /** The id of the saved view it was opened from; null without one. */
  view: string | null
}

/** Reads the state of the inventory from its address. What is no value of a filter is left out: old links still lead somewhere. */
export function readAddress(params: SearchParams): InventoryAddress {
  const filters: Filters = {
    q: one(params['q'])?.trim().slice(0, 200) ?? '',
    status: known(list(params['status']), systemStatuses),
    tier: known(list(params['tier']), tiers),
    stage: known(list(params['stage']), stages),
    unit: list(params['unit']).map((unit) => unit.slice(0, 200)),
    owner: list(params['owner']).filter((owner) => owner.length <= 40),
    kind: list(params['kind']).filter((kind) => kind.length <= 100),
    brand: list(params['brand']).map((brand) => brand.slice(0, 200)),
    market: list(params['market']).map((market) => market.slice(0, 200)),
    channel: list(params['channel']).map((channel) => channel.slice(0, 200)),
    gap: known(list(params['gap']), GAPS),
    lacking: list(params['lacking']).filter((principle) => principle.length <= 100),
    due: known(list(params['due']), DUES),
    nominee: list(params['nominee']).filter((nominee) => nominee.length <= 40),
  }
  const sort = one(params['sort']) ?? ''
  return {
    ...filters,
    sort: SORTS.some((name) => name === sort.replace(/^-/, '')) ? sort : FIRST_SORT,
    after: one(params['after'])?.slice(0, 2000) ?? null,
    hidden: params['hide'] === undefined ? COLUMNS_HIDDEN_AT_FIRST : list(params['hide']),
    view: one(params['saved'])?.slice(0, 40) ?? null,
    isFiltered: filters.q !== '' || Object.values(filters).some((value) => Array.isArray(value) && value.length > 0),
  }
}

/** The same as the API asks for it. */
export function queryOf({
  after,
  sort,
  unit,
  brand,
  market,
  channel,
  q,
  ...address
}: InventoryAddress): Record<string, unknown> {
  const { status, tier, stage, owner, kind, gap, lacking, due, nominee } = address
  const namesOf = (values: readonly string[]) => values.map((name) => (name === NONE ? '' : name))
  const place = after === null ? {} : { after }
  return {
    ...(q === '' ? {} : { q }),
    status,
    tier,
    stage,
    unit: namesOf(unit),
    owner,
    kind,
    brand: namesOf(brand),
    market: namesOf(market),
    channel: namesOf(channel),
    gap,
    lacking,
    due,
    nominee,
    sort,
    ...place,
    limit: PAGE_SIZE,
  }
}

/** The address with some parameters set anew; null takes one off. Another order or filter begins at the first page. */
export function hrefWith(params: SearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (name === 'after' || name in changes || value === undefined) continue
    next.set(name, typeof value === 'string' ? value : joinValues(value))
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) next.set(name, value)
  const query = next.toString()
  return query === '' ? '/systems' : `/systems?${query}`
}

/** Where the systems under the filters of an address are to be had as CSV. */
export function exportHref(params: SearchParams): string {
  const query = new URLSearchParams()
  for (const name of FILTER_PARAMS) {
    const value = [params[name] ?? []].flat()
    for (const one of value.flatMap((text) => text.split(','))) {
      const whole = one.replaceAll('%2C', ',')
      if (whole !== '') query.append(name, NAMED.has(name) && whole === NONE ? '' : whole)
    }
  }
  const text = query.toString()
  return `/api/v1/systems/export${text === '' ? '' : `?${text}`}`
}

/** Values of one parameter, as the filters write them: parted by commas, those within a value escaped. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(',', '%2C')).join(',')
}

/**
 * The address with a unit whose name holds a comma written as the filters write it; null where it is so already. Links
 * from elsewhere name a unit as it is called.
 */
export function hrefOfWholeUnit(params: SearchParams, units: readonly (string | null)[]): string | null {
  const unit = one(params['unit'])
  return unit?.includes(',') && units.includes(unit) ? hrefWith(params, { unit: joinValues([unit]) }) : null
}

function list(value: string | readonly string[] | undefined): string[] {
  const given = value === undefined ? [] : [value].flat()
  return given
    .flatMap((text) => text.split(','))
    .map((text) => text.replaceAll('%2C', ',').trim())
    .filter((text) => text !== '')
    .slice(0, 100)
}

function one(value: string | readonly string[] | undefined): string | null {
  return [value].flat()[0] ?? null
}

function known<T extends string>(values: readonly string[], all: readonly T[]): T[] {
  return all.filter((value) => values.includes(value))
}
