import { addDays, addDuration, earlier, isDay, type Day } from '../../domain/days.ts'
import { changeCauses, type ChangeCause } from '../../domain/status/change-cause.ts'
import { joinValues, NONE, type SearchParams } from '../inventory/address.ts'

/** The filters of the inventory that hold of a day. */
export const DATED_FILTERS = ['q', 'tier', 'stage', 'unit', 'owner', 'kind', 'brand', 'market', 'channel'] as const
/** Of these, none is a value too. */
const MAY_BE_NONE: ReadonlySet<string> = new Set(['unit', 'brand', 'market', 'channel'])
const USUAL_DAYS = 30

/** Two days of the portfolio, how they are read, and which systems are meant: what the address of a page says. */
export interface TwoDaysAddress {
  from: Day
  to: Day
  view: 'known' | 'corrected'
  cause: ChangeCause | null
  after: string | null
  /** The filters as the API takes them. */
  filters: Readonly<Record<string, readonly string[]>>
}

/** Reads it; what is no day, or a day after the last one that may be asked about, is the usual one. */
export function readTwoDays(
  params: SearchParams,
  { today, view }: { today: Day; view: 'known' | 'corrected' | null },
): TwoDaysAddress {
  const day = (name: string) => {
    const text = one(params[name]) ?? ''
    return isDay(text) ? text : null
  }
  const to = earlier(day('to') ?? today, today)
  const from = day('from')
  const cause = one(params['cause'])
  return {
    from: from !== null && from < to ? from : addDays(to, -USUAL_DAYS),
    to,
    view: view ?? (one(params['view']) === 'corrected' ? 'corrected' : 'known'),
    cause: changeCauses.find((known) => known === cause) ?? null,
    after: one(params['after'])?.slice(0, 200) ?? null,
    filters: Object.fromEntries(DATED_FILTERS.map((name) => [name, valuesOf(name, params[name])])),
  }
}

/** The address as the API takes it. */
export function queryOfTwoDays({ from, to, view, filters }: TwoDaysAddress): Record<string, unknown> {
  const { q = [], ...rest } = filters
  return { from, to, view, ...rest, ...(q[0] ? { q: q[0] } : {}) }
}

/** The address of a page with some of it set anew; it begins at the first page. */
export function twoDaysHref(page: string, address: TwoDaysAddress, changes: Partial<TwoDaysAddress> = {}): string {
  const { from, to, view, cause, after, filters } = { ...address, after: null, ...changes }
  const params = new URLSearchParams({ from, to })
  if (view === 'corrected') params.set('view', view)
  if (cause !== null) params.set('cause', cause)
  for (const [name, values] of Object.entries(filters)) {
    const written = values.map((value) => (MAY_BE_NONE.has(name) && value === '' ? NONE : value))
    if (written.length > 0) params.set(name, name === 'q' ? written[0]! : joinValues(written))
  }
  if (after !== null) params.set('after', after)
  return `${page}?${params.toString()}`
}

/** Where the same is saved as CSV. */
export function twoDaysExportHref(path: string, { from, to, view, filters }: TwoDaysAddress, hasView = true): string {
  const params = new URLSearchParams({ from, to, ...(hasView ? { view } : {}) })
  for (const [name, values] of Object.entries(filters)) for (const value of values) params.append(name, value)
  return `/api/v1${path}?${params.toString()}`
}

/** The spans that are asked for most, each up to the same day. */
export function presetSpans(to: Day): { label: string; from: Day }[] {
  return [
    { label: 'Since yesterday', from: addDays(to, -1) },
    { label: 'Week', from: addDays(to, -7) },
    { label: '30 days', from: addDays(to, -USUAL_DAYS) },
    { label: 'Quarter', from: addDuration(to, '-P3M') },
    { label: 'Year', from: addDuration(to, '-P1Y') },
  ]
}

function valuesOf(name: string, value: SearchParams[string]): string[] {
  if (name === 'q') return [one(value)?.trim().slice(0, 200) ?? ''].filter((text) => text !== '')
  const given = value === undefined ? [] : [value].flat()
  return given
    .flatMap((text) => text.split(','))
    .map((text) => text.replaceAll('%2C', ',').trim())
    .filter((text) => text !== '' && text.length <= 200)
    .map((text) => (MAY_BE_NONE.has(name) && text === NONE ? '' : text))
    .slice(0, 100)
}

function one(value: SearchParams[string]): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}
