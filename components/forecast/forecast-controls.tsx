import type { Facets, FacetValue } from '../../contracts/facets.ts'
import { tiers } from '../../domain/catalogue/edition.ts'
import type { FilterOption } from '../filter-option.tsx'
import { FilterClear, FilterRow, FilterSelect } from '../filter-row.tsx'
import { moreOwners } from '../more-options.ts'
import { NONE } from '../inventory/address.ts'
import { tierWord } from '../system-words.ts'
import { Segmented } from '../tabs.tsx'
import { forecastHref, HORIZONS, type ForecastAddress } from './address.ts'

const HORIZON_WORDS: Record<(typeof HORIZONS)[number], string> = {
  30: '30 days',
  90: '90 days',
  180: '180 days',
  365: 'A year',
}

/**
 * How far one looks, under which scenario, and at which systems; the address is the state. What is supposed of one filing is
 * offered where one came from it.
 */
export function ForecastControls({ address, facets }: { address: ForecastAddress; facets: Facets }) {
  const { filing } = address
  return (
    <FilterRow>
      <Segmented
        label="Days ahead"
        options={HORIZONS.map((days) => ({
          label: HORIZON_WORDS[days],
          href: forecastHref(address, { days }),
          current: address.days === days,
        }))}
      />
      <Segmented
        label="Scenario"
        options={[
          option(address, 'If nobody acts', { scenario: 'nobody-acts', filing: null }),
          option(address, 'If all is filed', { scenario: 'all-filed', filing: null }),
        ]}
      />
      {filing === null ? null : (
        <Segmented
          label={`Scenario of ${filing}`}
          options={[
            option(address, `${filing} not renewed`, { scenario: 'not-renewed' }),
            option(address, 'Revoked', { scenario: 'without' }),
          ]}
        />
      )}
      <FilterSelect
        param="owner"
        label="Owner"
        options={optionsOf(facets.owner, 'No owner')}
        more={moreOwners(facets)}
      />
      <FilterSelect param="unit" label="Unit" options={optionsOf(facets.unit, 'No unit')} />
      <FilterSelect param="tier" label="Tier" options={tierOptions(facets.tier)} />
      <FilterClear params={['owner', 'unit', 'tier']} />
    </FilterRow>
  )
}

function option(address: ForecastAddress, label: string, change: Partial<ForecastAddress>) {
  return { label, href: forecastHref(address, change), current: change.scenario === address.scenario }
}

function optionsOf(values: readonly FacetValue[], none: string): FilterOption[] {
  return values.map(({ value, label }) => ({ value: value ?? NONE, label: value === null ? none : label }))
}

function tierOptions(values: readonly FacetValue[]): FilterOption[] {
  return tiers
    .filter((tier) => values.some(({ value }) => value === tier))
    .map((tier) => ({ value: tier, label: tierWord(tier) }))
}
