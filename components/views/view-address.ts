import type { View, ViewQuery } from '../../contracts/views.ts'
import {
  COLUMNS_HIDDEN_AT_FIRST,
  FIRST_SORT,
  joinValues,
  NONE,
  readAddress,
  type InventoryAddress,
} from '../inventory/address.ts'

/** Stands in an address for "no view, everything": where a first view is chosen, a bare address opens that. */
export const EVERYTHING = 'all'
export const EVERYTHING_HREF = `/systems?saved=${EVERYTHING}`

/** What a view keeps of the inventory as it is shown. */
export function viewQueryOf(address: InventoryAddress): ViewQuery {
  const { q, status, tier, stage, owner, kind, gap, lacking, due, nominee, sort, hidden } = address
  return {
    q,
    status,
    tier,
    stage,
    unit: namesOf(address.unit),
    owner,
    kind,
    brand: namesOf(address.brand),
    market: namesOf(address.market),
    channel: namesOf(address.channel),
    gap,
    lacking,
    due,
    nominee,
    sort: sort as ViewQuery['sort'], // safe because an address holds no other orders
    hidden: isSame(hidden, COLUMNS_HIDDEN_AT_FIRST) ? null : [...hidden],
  }
}

/** The address at which the inventory is as the view says. */
export function viewHref({ id, query }: Pick<View, 'id' | 'query'>): string {
  const params = new URLSearchParams()
  const { q, sort, hidden, unit, brand, market, channel, ...lists } = query
  const named = { unit, brand, market, channel }
  if (q !== '') params.set('q', q)
  for (const [name, values] of Object.entries({ ...lists, ...named })) {
    const shown = name in named ? values.map((one) => (one === '' ? NONE : one)) : values
    if (shown.length > 0) params.set(name, joinValues(shown))
  }
  if (sort !== FIRST_SORT) params.set('sort', sort)
  if (hidden !== null) params.set('hide', hidden.join(','))
  params.set('saved', id)
  return `/systems?${params.toString()}`
}

/** Whether the inventory is shown otherwise than the view says. */
export function isChanged(view: View, address: InventoryAddress): boolean {
  const asSaved = viewQueryOf(readAddress(Object.fromEntries(new URL(viewHref(view), 'http://view').searchParams)))
  return keyOf(asSaved) !== keyOf(viewQueryOf(address))
}

function keyOf({ q, sort, hidden, status, tier, stage, unit, owner, kind, gap, ...more }: ViewQuery): string {
  const lists = [status, tier, stage, unit, owner, kind, gap, ...Object.values(more)].map((values) => inOrder(values))
  return JSON.stringify([q, sort, hidden && inOrder(hidden), lists])
}

/** In an address a word stands for the empty name. */
function namesOf(values: readonly string[]): string[] {
  return values.map((name) => (name === NONE ? '' : name))
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return inOrder(a).join() === inOrder(b).join()
}

function inOrder(values: readonly string[]): string[] {
  return values.toSorted((a, b) => (a < b ? -1 : 1))
}
