import type { Facets, FacetValue } from '../../contracts/facets.ts'
import { tiers } from '../../domain/catalogue/edition.ts'
import type { Role } from '../../domain/events.ts'
import type { FilterOption } from '../filter-option.tsx'
import { FilterClear, FilterRow, FilterSelect } from '../filter-row.tsx'
import { moreOwners } from '../more-options.ts'
import { NONE } from '../inventory/address.ts'
import { tierWord } from '../system-words.ts'
import { Segmented } from '../tabs.tsx'
import { reviewsHref, SPANS, type ReviewAddress } from './address.ts'

interface ReviewFiltersProps {
  address: ReviewAddress
  facets: Facets
  role: Role
}

/** The filters above the reviews; the address is the state. */
export function ReviewFilters({ address, facets, role }: ReviewFiltersProps) {
  const { view } = address
  return (
    <FilterRow>
      <Segmented
        label="Grouped"
        options={[
          { label: 'By week', href: reviewsHref(address, { view: 'week' }), current: view === 'week' },
          { label: 'By owner', href: reviewsHref(address, { view: 'owner' }), current: view === 'owner' },
        ]}
      />
      <Segmented
        label="Weeks ahead"
        options={SPANS.map((weeks) => ({
          label: weeks === 53 ? 'A year' : `${weeks} weeks`,
          href: reviewsHref(address, { weeks }),
          current: address.weeks === weeks,
        }))}
      />
      {role === 'owner' ? null : (
        <FilterSelect
          param="owner"
          label="Owner"
          options={optionsOf(facets.owner, 'No owner')}
          more={moreOwners(facets)}
        />
      )}
      <FilterSelect param="unit" label="Unit" options={optionsOf(facets.unit, 'No unit')} />
      <FilterSelect param="tier" label="Tier" options={tierOptions(facets.tier)} />
      <FilterClear params={['owner', 'unit', 'tier']} />
    </FilterRow>
  )
}

function optionsOf(values: readonly FacetValue[], none: string): FilterOption[] {
  return values.map(({ value, label }) => ({ value: value ?? NONE, label: value === null ? none : label }))
}

function tierOptions(values: readonly FacetValue[]): FilterOption[] {
  return tiers
    .filter((tier) => values.some(({ value }) => value === tier))
    .map((tier) => ({ value: tier, label: tierWord(tier) }))
}
