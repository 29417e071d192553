import type { AsOf } from '../../contracts/as-of.ts'
import { addDays, addDuration, daysBetween, isDay, type Day } from '../../domain/days.ts'
import { queryOf, readAddress, type SearchParams } from '../inventory/address.ts'
import type { Counted } from './bands.ts'
import type { Measure } from './series.ts'

export const SPANS = [
  { id: '3m', label: '3 months', back: '-P3M', aheadDays: 45 },
  { id: '1y', label: '1 year', back: '-P1Y', aheadDays: 90 },
  { id: '2y', label: '2 years', back: '-P2Y', aheadDays: 90 },
  { id: '5y', label: '5 years', back: '-P5Y', aheadDays: 90 },
] as const

export const SHOWN = ['status', 'remedy', 'freshness', 'lapsed'] as const
export type Shown = (typeof SHOWN)[number]

const GROUPING_WORDS: Readonly<Record<string, string>> = {
  status: 'Everything together',
  principle: 'Principle',
  unit: 'Unit',
  tier: 'Tier',
  owner: 'Owner',
  brand: 'Brand',
  market: 'Market',
  channel: 'Channel',
}

/** What a grouping is called. */
export function groupingWord(by: string): string {
  return GROUPING_WORDS[by] ?? by
}

/** What the API offers, so that the page offers no more. */
export interface Offered {
  groupings: readonly string[]
  /** Whether figures may be weighted by people affected. */
  weighted: boolean
  /** The filters that charts take. */
  filters: readonly string[]
}

export interface ChartAddress {
  shown: Shown
  by: string
  measure: Measure
  counted: Counted
  /** The id of a span; null for days of one's own. */
  span: string | null
  from: Day
  to: Day
  /** Why the days of the address are not those that are shown; null where they are. */
  problem: string | null
  view: AsOf['view']
  /** The first group of the page, from 0. */
  firstGroup: number
  /** The filters as the API asks for them, empty ones left out. */
  filters: Readonly<Record<string, unknown>>
  isFiltered: boolean
}

/** Which chart an address asks for. */
export function shownIn(params: SearchParams): Shown {
  return SHOWN.find((one) => one === params['show']) ?? 'status'
}

/** Reads the state of the page from its address. What is no value is left out: old links still lead somewhere. */
export function readChartAddress(params: SearchParams, today: Day, offered: Offered): ChartAddress {
  const by = offered.groupings.find((one) => one === oneOf(params['by'])) ?? 'status'
  const isPrinciple = by === 'principle'
  const isWeighted = offered.weighted && !isPrinciple && params['weight'] === 'people'
  const asked = params['measure']
  const filters = filtersOf(params, offered.filters)
  return {
    shown: shownIn(params),
    by,
    measure: asked === 'share' || asked === 'count' ? asked : by === 'status' && !isWeighted ? 'count' : 'share',
    counted: isPrinciple ? 'pairs' : isWeighted ? 'people' : 'systems',
    ...daysOf(params, today),
    view: params['view'] === 'corrected' ? 'corrected' : 'known',
    firstGroup: Math.max(0, Math.trunc(Number(params['groups'])) || 0),
    filters,
    isFiltered: Object.keys(filters).length > 0,
  }
}

function daysOf(params: SearchParams, today: Day): Pick<ChartAddress, 'span' | 'from' | 'to' | 'problem'> {
  const [from, to] = [oneOf(params['from']), oneOf(params['to'])]
  const span = SPANS.find(({ id }) => id === params['span']) ?? SPANS[1]
  const usual = {
    span: span.id,
    from: addDuration(today, span.back),
    to: addDays(today, span.aheadDays),
    problem: null,
  }
  if (from === null && to === null) return usual
  const problem = problemOf(from ?? '', to ?? '')
  return problem === null ? { span: null, from: from as Day, to: to as Day, problem } : { ...usual, problem } // safe: both are days, or there is a problem
}

const MOST_DAYS = 36_525

/** Why two texts are no days of a chart; null where they are. */
export function problemOf(from: string, to: string): string | null {
  if (!isDay(from) || !isDay(to)) return 'Write two days that exist, as YYYY-MM-DD.'
  if (to <= from) return 'The last day has to be after the first.'
  return daysBetween(from, to) > MOST_DAYS ? 'That is more than a hundred years. Choose fewer.' : null
}

/** How far apart the points of a chart are: every day where they are not too many to draw. */
export function stepOf({ from, to, by }: Pick<ChartAddress, 'from' | 'to' | 'by'>): 'day' | 'week' | 'month' {
  const days = daysBetween(from, to)
  const mostDaily = by === 'status' ? 2200 : 500
  if (days <= mostDaily) return 'day'
  return days <= 7500 ? 'week' : 'month'
}

function filtersOf(params: SearchParams, offered: readonly string[]): Record<string, unknown> {
  const query = queryOf(readAddress(params))
  return Object.fromEntries(
    Object.entries(query).filter(
      ([name, value]) =>
        offered.includes(name) && !NO_FILTERS.includes(name) && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
const NO_FILTERS = ['sort', 'limit', 'after', 'from', 'to', 'view', 'by', 'step', 'weight']

/** The address of the page with some parameters set anew; null takes one off. */
export function chartsHref(params: SearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (name in changes || name === 'groups' || value === undefined) continue
    next.set(name, [value].flat().join(','))
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) next.set(name, value)
  const query = next.toString()
  return query === '' ? '/charts' : `/charts?${query}`
}

/** A query as the API takes it, lists as a parameter each. */
export function apiHref(path: string, query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (typeof one === 'string') search.append(name, one)
  }
  return `/api/v1${path}?${search.toString()}`
}

function oneOf(value: string | readonly string[] | undefined): string | null {
  return [value].flat()[0] ?? null
}
