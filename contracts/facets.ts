/** A value to filter the inventory by; `value` is null for systems that have none. */
export interface FacetValue {
  value: string | null
  label: string
  count: number
}

/** So many owners are offered at once; others are found by their names. */
export const MOST_OWNERS = 50

/**
 * The values that occur in the inventory today, with the number of systems of each; of the last three a system may have
 * several. Of owners at most MOST_OWNERS: those that are chosen, then those with most systems.
 */
export type Facets = Record<
  'unit' | 'owner' | 'kind' | 'stage' | 'tier' | 'brand' | 'market' | 'channel',
  FacetValue[]
> & {
  /** How many owners there are in all, offered or not. */
  ownersInAll: number
}
