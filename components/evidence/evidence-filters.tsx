import { filingStates } from '../../contracts/filings.ts'
import type { FilterOption } from '../filter-option.tsx'
import { FilterClear, FilterRow, FilterSearch, FilterSelect } from '../filter-row.tsx'
import { filingStateLook } from './filing-words.ts'
import { EVIDENCE_FILTERS } from './evidence-address.ts'

const STATES: readonly FilterOption[] = filingStates.map((state) => ({
  value: state,
  label: filingStateLook(state).word,
}))

/** The filters above the filings; the address is the state. */
export function EvidenceFilters({ controls, mayFile }: { controls: readonly FilterOption[]; mayFile: boolean }) {
  return (
    <FilterRow>
      <FilterSearch label="System, unit or id" />
      <FilterSelect param="state" label="State" options={STATES} />
      <FilterSelect param="control" label="Control" options={controls} />
      {mayFile ? <FilterSelect param="by" label="Filed by" options={[{ value: 'me', label: 'Me' }]} /> : null}
      <FilterClear params={EVIDENCE_FILTERS} />
    </FilterRow>
  )
}
