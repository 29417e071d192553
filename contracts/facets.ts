/** A value to filter the inventory by; `value` is null for systems that have none. */
export interface FacetValue {
  value: string | null
  label: string
  count: number
}

/** The values that occur in the inventory today, with the number of systems of each; of the last three a system may have several. */
export type Facets = Record<'unit' | 'owner' | 'kind' | 'stage' | 'tier' | 'brand' | 'market' | 'channel', FacetValue[]>
