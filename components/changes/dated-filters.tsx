import type { Facets, FacetValue } from '../../contracts/facets.ts'
import { tiers } from '../../domain/catalogue/edition.ts'
import type { Role } from '../../domain/events.ts'
import { stages } from '../../domain/status-words.ts'
import type { FilterOption } from '../filter-option.tsx'
import { FilterClear, FilterRow, FilterSearch, FilterSelect } from '../filter-row.tsx'
import { moreOwners } from '../more-options.ts'
import { NONE } from '../inventory/address.ts'
import { stageWord, tierWord } from '../system-words.ts'
import { DATED_FILTERS } from './address.ts'

/** The filters of the inventory that hold of a day; the address is the state. */
export function DatedFilters({ facets, role }: { facets: Facets; role: Role }) {
  const me = role === 'lead' || role === 'owner' ? [{ value: 'me', label: 'Me' }] : []
  return (
    <FilterRow>
      <FilterSearch label="Name, purpose or owner" />
      <FilterSelect param="tier" label="Tier" options={inOrder(facets.tier, tiers, tierWord)} />
      <FilterSelect param="stage" label="Stage" options={inOrder(facets.stage, stages, stageWord)} />
      <FilterSelect param="unit" label="Unit" options={optionsOf(facets.unit, 'No unit')} />
      <FilterSelect
        param="owner"
        label="Owner"
        options={[...me, ...optionsOf(facets.owner, 'No owner')]}
        more={moreOwners(facets)}
      />
      <FilterSelect
        param="kind"
        label="Kind"
        options={optionsOf(
          facets.kind.filter(({ value }) => value !== null),
          '',
        )}
      />
      {facets.brand.some(({ value }) => value !== null) ? (
        <FilterSelect param="brand" label="Brand" options={optionsOf(facets.brand, 'No brand')} />
      ) : null}
      <FilterSelect param="market" label="Market" options={optionsOf(facets.market, 'No market')} />
      <FilterSelect param="channel" label="Channel" options={optionsOf(facets.channel, 'No channel')} />
      <FilterClear params={DATED_FILTERS} />
    </FilterRow>
  )
}

function optionsOf(values: readonly FacetValue[], none: string): FilterOption[] {
  return values.map(({ value, label }) => ({ value: value ?? NONE, label: value === null ? none : label }))
}

function inOrder<T extends string>(
  values: readonly FacetValue[],
  order: readonly T[],
  wordOf: (value: T) => string,
): FilterOption[] {
  return order
    .filter((value) => values.some((one) => one.value === value))
    .map((value) => ({ value, label: wordOf(value) }))
}
