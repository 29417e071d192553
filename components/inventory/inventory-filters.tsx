import type { Facets, FacetValue } from '../../contracts/facets.ts'
import { tiers } from '../../domain/catalogue/edition.ts'
import type { Role } from '../../domain/events.ts'
import { stages } from '../../domain/status-words.ts'
import type { FilterOption } from '../filter-option.tsx'
import { ColumnChooser, FilterClear, FilterRow, FilterSearch, FilterSelect } from '../filter-row.tsx'
import { moreOwners } from '../more-options.ts'
import { ownerWord, statusLook, SYSTEM_STATUSES } from '../status-words.ts'
import { stageWord, tierWord } from '../system-words.ts'
import { COLUMNS_HIDDEN_AT_FIRST, FILTER_PARAMS, NONE } from './address.ts'
import { COLUMN_OPTIONS } from './columns.tsx'

const GAPS: readonly FilterOption[] = [
  { value: 'no-owner', label: 'No owner' },
  { value: 'not-accepted', label: 'Nominated, not accepted' },
  { value: 'unanswered', label: 'Questions unanswered' },
  { value: 'no-purpose', label: 'No purpose' },
  { value: 'proposed', label: 'Proposed, not looked at' },
]

const DUES: readonly FilterOption[] = [
  { value: 'overdue', label: 'Past its due day' },
  { value: 'soon', label: 'Due in the next 30 days' },
]
export interface InventoryFiltersProps {
  facets: Facets
  role: Role
  principles: readonly { id: string; name: string }[]
  /** On another day gaps that are known of today alone are not offered. */
  isToday: boolean
  /** The parameters of the filters to offer; all, and the choice of columns, where it is left out. */
  only?: readonly string[] | undefined
}

/** The filters above the inventory. The address is the state; the page reads it anew at each change. */
export function InventoryFilters({ facets, role, principles, isToday, only }: InventoryFiltersProps) {
  const mayOwn = role === 'lead' || role === 'owner'
  return (
    <FilterRow only={only}>
      <FilterSearch label="Name, purpose, owner or id" />
      <FilterSelect param="status" label="Status" options={statusOptions(role)} />
      <FilterSelect param="tier" label="Tier" options={inOrder(facets.tier, tiers, tierWord)} />
      <FilterSelect param="stage" label="Stage" options={inOrder(facets.stage, stages, stageWord)} />
      <FilterSelect param="unit" label="Unit" options={optionsOf(facets.unit, 'No unit')} />
      <FilterSelect
        param="owner"
        label="Owner"
        options={[...(mayOwn ? [{ value: 'me', label: 'Me' }] : []), ...optionsOf(facets.owner, 'No owner')]}
        more={moreOwners(facets)}
      />
      <FilterSelect param="kind" label="Kind" options={optionsOf(facets.kind.filter(hasValue), '')} />
      {facets.brand.some(hasValue) ? (
        <FilterSelect param="brand" label="Brand" options={optionsOf(facets.brand, 'No brand')} />
      ) : null}
      <FilterSelect param="market" label="Market" options={optionsOf(facets.market, 'No market')} />
      <FilterSelect param="channel" label="Channel" options={optionsOf(facets.channel, 'No channel')} />
      <FilterSelect
        param="gap"
        label="Gaps"
        options={isToday ? GAPS : GAPS.filter(({ value }) => value === 'unanswered')}
      />
      <FilterSelect
        param="lacking"
        label="Not passing in"
        options={principles.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterSelect param="due" label="Due" options={DUES} />
      <FilterClear params={FILTER_PARAMS} />
      {only === undefined ? <ColumnChooser options={COLUMN_OPTIONS} hiddenAtFirst={COLUMNS_HIDDEN_AT_FIRST} /> : null}
    </FilterRow>
  )
}

function statusOptions(role: Role): FilterOption[] {
  return SYSTEM_STATUSES.map((status) => {
    const { word } = statusLook(status)
    return { value: status, label: role === 'owner' ? `${ownerWord(status)}: ${word.toLowerCase()}` : word, status }
  })
}

function optionsOf(values: readonly FacetValue[], none: string): FilterOption[] {
  return values.map(({ value, label, count }) => ({
    value: value ?? NONE,
    label: value === null ? none : label,
    count,
  }))
}

function inOrder<T extends string>(
  values: readonly FacetValue[],
  order: readonly T[],
  wordOf: (value: T) => string,
): FilterOption[] {
  return order.flatMap((value) => {
    const found = values.find((one) => one.value === value)
    return found ? [{ value, label: wordOf(value), count: found.count }] : []
  })
}

function hasValue({ value }: FacetValue): boolean {
  return value !== null
}
