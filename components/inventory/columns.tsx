import type { Day } from '../../domain/days.ts'
import { CellTitle, type Column } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { dayWords } from '../day-words.ts'
import { numberWords } from '../number-words.ts'
import { StatusBadge } from '../status-badge.tsx'
import { stageWord } from '../system-words.ts'
import { TierBadge } from '../tier-badge.tsx'
import { DueText } from './due-text.tsx'
import type { InventoryRow } from './inventory-row.ts'
import { OwnerText } from './owner-text.tsx'

export interface ColumnsOf {
  today: Day
  /** Owners see four words for the status. */
  plain: boolean
  /** The label of a kind. */
  kindWord: (kind: string) => string
}

/** Every column but the name may be left out. */
export const COLUMN_OPTIONS = [
  { value: 'status', label: 'Status' },
  { value: 'owner', label: 'Owner' },
  { value: 'tier', label: 'Tier' },
  { value: 'nextDueOn', label: 'Next due' },
  { value: 'lastReviewOn', label: 'Last review' },
  { value: 'peopleAffected', label: 'People affected' },
  { value: 'kind', label: 'Kind' },
  { value: 'stage', label: 'Stage' },
  { value: 'unit', label: 'Unit' },
  { value: 'brands', label: 'Brands' },
  { value: 'registeredOn', label: 'Registered' },
  { value: 'id', label: 'Id' },
] as const

export function inventoryColumns({ today, plain, kindWord }: ColumnsOf): Column<InventoryRow>[] {
  return [
    {
      id: 'status',
      header: 'Status',
      sortable: true,
      narrow: 'end',
      width: '7.5rem',
      cell: ({ status }) => <StatusBadge status={status} plain={plain} />,
    },
    {
      id: 'name',
      header: 'System',
      sortable: true,
      narrow: 'title',
      width: '36%',
      cell: ({ name, purpose, proposed }) => (
        <CellTitle title={name} sub={proposed ? `Proposed. ${purpose ?? ''}` : (purpose ?? 'No purpose given')} />
      ),
    },
    { id: 'owner', header: 'Owner', sortable: true, cell: (system) => <OwnerText system={system} /> },
    {
      id: 'tier',
      header: 'Tier',
      sortable: true,
      narrow: 'hidden',
      cell: ({ tier, tierProvisional }) => <TierBadge tier={tier} provisional={tierProvisional} />,
    },
    {
      id: 'nextDueOn',
      header: 'Next due',
      sortable: true,
      cell: ({ nextDueOn }) => (
        <span className="min-[90rem]:whitespace-nowrap">
          <DueText day={nextDueOn as Day | null} today={today} /> {/* safe: a day of the answer */}
        </span>
      ),
    },
    ...quietColumns(today, kindWord),
  ]
}

function quietColumns(today: Day, kindWord: (kind: string) => string): Column<InventoryRow>[] {
  return [
    {
      id: 'lastReviewOn',
      header: 'Last review',
      sortable: true,
      narrow: 'hidden',
      cell: ({ lastReviewOn }) =>
        lastReviewOn === null ? (
          <span className="text-ink-soft">none yet</span>
        ) : (
          <DateText day={lastReviewOn as Day} today={today} relative={false} /> // safe: a day of the answer
        ),
    },
    {
      id: 'peopleAffected',
      header: 'People affected',
      sortable: true,
      align: 'end',
      narrow: 'hidden',
      cell: ({ peopleAffected }) =>
        peopleAffected === null ? <span className="text-ink-soft">not answered</span> : numberWords(peopleAffected),
    },
    { id: 'kind', header: 'Kind', narrow: 'hidden', cell: ({ kind }) => (kind === null ? '' : kindWord(kind)) },
    { id: 'stage', header: 'Stage', narrow: 'hidden', cell: ({ stage }) => stageWord(stage) },
    { id: 'unit', header: 'Unit', sortable: true, narrow: 'hidden', cell: ({ unit }) => unit ?? '' },
    { id: 'brands', header: 'Brands', narrow: 'hidden', cell: ({ brands }) => brands.join(', ') },
    {
      id: 'registeredOn',
      header: 'Registered',
      sortable: true,
      narrow: 'hidden',
      cell: ({ registeredOn }) => <span className="whitespace-nowrap">{dayWords(registeredOn as Day)}</span>, // safe: a day
    },
    { id: 'id', header: 'Id', narrow: 'hidden', cell: ({ id }) => <span className="whitespace-nowrap">{id}</span> },
  ]
}
