import { findAttribute, scopes, severities, tiers, type Edition } from '../../domain/catalogue/edition.ts'
import { FilterClear, FilterRow, FilterSearch, FilterSelect } from '../filter-row.tsx'
import { severityWord, tierWord } from '../system-words.ts'
import { FILTER_PARAMS } from './catalogue-address.ts'
import { scopeWords } from './catalogue-words.ts'

/** What is shown of the catalogue. The address is the state. */
export function CatalogueFilters({ edition }: { edition: Edition }) {
  return (
    <FilterRow>
      <FilterSearch label="Control, words or clause" />
      <FilterSelect param="tier" label="Tier" options={tiers.map((tier) => ({ value: tier, label: tierWord(tier) }))} />
      <FilterSelect
        param="scope"
        label="Scope"
        options={scopes.map((scope) => ({ value: scope, label: scopeWords(scope).word }))}
      />
      <FilterSelect
        param="severity"
        label="Severity"
        options={severities.map((severity) => ({ value: severity, label: severityWord(severity) }))}
      />
      <FilterSelect
        param="programme"
        label="Programme"
        options={[
          { value: 'essential', label: 'Essential' },
          { value: 'full', label: 'Only in full' },
        ]}
      />
      <PlaceFilter edition={edition} />
      <FilterClear params={FILTER_PARAMS} />
    </FilterRow>
  )
}

/** Law only where it applies to people in these places. */
export function PlaceFilter({ edition }: { edition: Edition }) {
  const places = findAttribute(edition, 'jurisdictions')
  const options = (places?.values ?? []).map((value) => ({ value, label: places?.valueLabels?.[value] ?? value }))
  return <FilterSelect param="place" label="Where people are" options={options} />
}
