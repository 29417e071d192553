import { findingStates } from '../../contracts/findings.ts'
import { severities } from '../../domain/catalogue/edition.ts'
import { FilterClear, FilterRow, FilterSearch, FilterSelect } from '../filter-row.tsx'
import { severityWord } from '../system-words.ts'
import { findingStateLook } from './finding-words.ts'

const STATES = findingStates.map((state) => ({ value: state, label: findingStateLook(state).word }))
const SEVERITIES = severities.map((severity) => ({ value: severity, label: severityWord(severity) }))
const FILTERS = ['q', 'state', 'severity', 'owner', 'regressed', 'toVerify', 'system']

/** The filters above the findings; the address is the state. */
export function FindingFilters({
  people,
  mayVerify,
}: {
  people: { value: string; label: string }[]
  mayVerify: boolean
}) {
  return (
    <FilterRow>
      <FilterSearch label="System or id" />
      <FilterSelect param="state" label="State" options={STATES} />
      <FilterSelect param="severity" label="Severity" options={SEVERITIES} />
      <FilterSelect param="owner" label="Owner" options={people} />
      <FilterSelect param="regressed" label="Came back" options={[{ value: 'true', label: 'Came back' }]} />
      {mayVerify ? (
        <FilterSelect param="toVerify" label="Yours" options={[{ value: 'true', label: 'For me to verify' }]} />
      ) : null}
      <FilterClear params={FILTERS} />
    </FilterRow>
  )
}
