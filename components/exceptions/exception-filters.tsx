import { exceptionStates } from '../../contracts/exceptions.ts'
import type { FilterOption } from '../filter-option.tsx'
import { FilterClear, FilterRow, FilterSearch, FilterSelect } from '../filter-row.tsx'
import { exceptionStateWord } from './exception-words.ts'

const STATES = exceptionStates.map((state) => ({ value: state, label: exceptionStateWord(state) }))

/** The filters above the exceptions; the address is the state. */
export function ExceptionFilters({ controls }: { controls: readonly FilterOption[] }) {
  return (
    <FilterRow>
      <FilterSearch label="System or id" />
      <FilterSelect param="state" label="State" options={STATES} />
      <FilterSelect param="endsWithinDays" label="Ends" options={[{ value: '30', label: 'Ends within 30 days' }]} />
      <FilterSelect param="control" label="Control" options={controls} />
      <FilterClear params={['q', 'state', 'endsWithinDays', 'control', 'system']} />
    </FilterRow>
  )
}
