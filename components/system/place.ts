import type { SearchParams } from '../inventory/address.ts'

/** The place in a list that an address begins at; null for its beginning, and for what is no place. */
export function placeIn(search: SearchParams): string | null {
  const after = [search['after']].flat()[0]
  return after !== undefined && /^\d{1,15}$/.test(after) ? after : null
}
