import type { AuditPolicyView, PolicyThresholdView } from '../../contracts/audit-policy.ts'
import type { Day } from '../../domain/days.ts'
import type { Column } from '../data-table.tsx'
import { DataTable } from '../data-table.tsx'
import { dayWords } from '../day-words.ts'
import { ChangeThreshold } from './change-threshold.tsx'
import { valueWords } from './policy-words.ts'

interface PolicyTableProps {
  policy: AuditPolicyView
  today: Day
  /** Another lead confirms what is set here. */
  needsSecond: boolean
}

/** Every threshold in force under the check that decides by it, with where it comes from and what is ahead of it. */
export function PolicyTable({ policy, today, needsSecond }: PolicyTableProps) {
  const change: Column<PolicyThresholdView> = {
    id: 'change',
    header: 'Change',
    narrow: 'below',
    align: 'end',
    cell: (threshold) => (
      <ChangeThreshold threshold={threshold} version={policy.version} today={today} needsSecond={needsSecond} />
    ),
  }
  return (
    <DataTable
      caption="Thresholds in force, by what decides by them"
      columns={policy.may.change ? [...columns, change] : columns}
      rows={policy.items}
      rowId={({ name }) => name}
      groupOf={({ check }) => check?.title ?? 'Bias audit'}
    />
  )
}

const columns: Column<PolicyThresholdView>[] = [
  {
    id: 'label',
    header: 'Threshold',
    narrow: 'title',
    cell: ({ label }) => <span className="font-medium">{label}</span>,
  },
  { id: 'value', header: 'Value', narrow: 'end', align: 'end', cell: (threshold) => <Value {...threshold} /> },
  {
    id: 'source',
    header: 'Where it comes from',
    narrow: 'below',
    cell: ({ clause, source, effectiveOn, setBy }) => (
      <>
        {clause}
        <span className="text-ink-soft">
          {source === clause ? '' : `. ${source.replace(/\.$/, '')}`}. Since {words(effectiveOn)},{' '}
          {setBy ? `set by ${setBy.name}` : 'standard'}
        </span>
      </>
    ),
  },
]

function Value(threshold: PolicyThresholdView) {
  const { value, standard } = threshold
  return (
    <>
      <span className="font-medium">{valueWords(threshold, value)}</span>
      {value === standard ? null : (
        <span className="block text-ink-soft">standard {valueWords(threshold, standard)}</span>
      )}
      {aheadOf(threshold).map((said) => (
        <span key={said} className="block text-ink-soft">
          {said}
        </span>
      ))}
    </>
  )
}

function aheadOf(threshold: PolicyThresholdView): string[] {
  const { upcoming, proposal } = threshold
  return [
    ...(upcoming ? [`${valueWords(threshold, upcoming.value)} from ${words(upcoming.effectiveOn)}`] : []),
    ...(proposal ? [`${valueWords(threshold, proposal.value)} is proposed`] : []),
  ]
}

function words(day: string): string {
  return dayWords(day as Day) // safe because the contract answers days in this form
}
