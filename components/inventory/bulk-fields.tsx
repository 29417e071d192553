'use client'

import { useId } from 'react'
import type { BulkAction } from '../../contracts/bulk.ts'
import type { Labelled } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { RadioField } from '../choice-field.tsx'
import { DayField } from '../day-field.tsx'
import { dayWords, durationWords } from '../day-words.ts'
import { SelectField, TextArea, TextField } from '../field.tsx'
import { OwnerField, type PersonItem } from '../systems/owner-field.tsx'
import { STAGE_OPTIONS, stageWord } from '../systems/system-words.ts'

/** What is typed so far, for whichever action. */
export interface BulkDraft {
  person: PersonItem | null
  cadence: string
  dueOn: string
  reason: string
  unit: string
  stage: string | null
  kind: string
  kindLabel: string
}

export const EMPTY_DRAFT: BulkDraft = {
  person: null,
  cadence: '',
  dueOn: '',
  reason: '',
  unit: '',
  stage: null,
  kind: '',
  kindLabel: '',
}

interface Verb {
  title: (count: string) => string
  about: string
  submit: string
  done: string
  /** The beginning of what it would do, before the number of systems. */
  words: (draft: BulkDraft) => string
}

export const BULK_VERBS: Record<BulkAction, Verb> = {
  'nominate-owner': {
    title: (count) => `Who is to own ${count}?`,
    about: 'The nominee owns each on accepting it; until then nothing changes.',
    submit: 'Nominate',
    done: 'Owner nominated',
    words: ({ person }) => `Nominate ${person?.label ?? ''} for`,
  },
  'set-schedule': {
    title: (count) => `When are ${count} reviewed?`,
    about: 'Set how often, the next day, or both. What you leave empty stays as it is for each of them.',
    submit: 'Set schedule',
    done: 'Schedule set',
    words: ({ cadence, dueOn }) =>
      `${cadence === '' ? 'Review next' : `Review every ${durationWords(cadence)}`}${dueOn === '' ? '' : ` on ${dayWords(dueOn as Day)}`}:`, // safe: readDraft checked it
  },
  'change-unit': {
    title: (count) => `Change the unit of ${count}`,
    about: 'From today on. What they were before stays in their history.',
    submit: 'Change unit',
    done: 'Unit changed',
    words: ({ unit }) => (unit.trim() === '' ? 'Leave without a unit' : `Put into ${unit.trim()}`),
  },
  'change-stage': {
    title: (count) => `Change the stage of ${count}`,
    about: 'From today on. Only a pilot and a live system reach people: from then on its status counts.',
    submit: 'Change stage',
    done: 'Stage changed',
    words: ({ stage }) => (stage === 'retired' ? 'Retire' : `Move to “${stageWord((stage ?? 'idea') as 'idea')}”`), // safe: stageWord gives any word back
  },
  'declare-change': {
    title: (count) => `What changed about ${count}?`,
    about: 'Evidence for controls that depend on it ends 30 days later and is asked for anew.',
    submit: 'Record the change',
    done: 'Change recorded',
    words: ({ kindLabel }) => `Record “${kindLabel}” for`,
  },
}

type Errors = Partial<Record<keyof BulkDraft, string>>

/** What is sent, once everything needed is there; else what is missing. */
export function readDraft(
  action: BulkAction,
  draft: BulkDraft,
): { command: Record<string, unknown> | null; errors: Errors } {
  const { person, cadence, dueOn, reason, unit, stage, kind } = draft
  const missing = (errors: Errors) => ({ command: null, errors })
  switch (action) {
    case 'nominate-owner':
      return person ? { command: { personId: person.id }, errors: {} } : missing({ person: 'Choose a person.' })
    case 'set-schedule': {
      if (cadence === '' && dueOn === '') return missing({ cadence: 'Choose how often, or the next day below.' })
      if (dueOn !== '' && reason.trim().length < 3) return missing({ reason: 'Say why this day.' })
      const every = cadence === '' ? {} : { cadence }
      return { command: { ...every, dueOn: dueOn === '' ? null : dueOn, reason: reason || null }, errors: {} }
    }
    case 'change-unit':
      return { command: { unit: unit.trim() === '' ? null : unit }, errors: {} }
    case 'change-stage':
      return stage ? { command: { stage }, errors: {} } : missing({ stage: 'Choose a stage.' })
    case 'declare-change':
      return kind ? { command: { kind }, errors: {} } : missing({ kind: 'Choose what changed.' })
  }
}

const CADENCES = ['P1M', 'P2M', 'P3M', 'P6M', 'P12M', 'P24M']

interface BulkFieldsProps {
  action: BulkAction
  draft: BulkDraft
  errors: Errors
  onChange: (changes: Partial<BulkDraft>) => void
  today: Day
  units: readonly string[]
  kinds: readonly Labelled[]
}

export function BulkFields({ action, draft, errors, onChange, today, units, kinds }: BulkFieldsProps) {
  switch (action) {
    case 'nominate-owner':
      return (
        <OwnerField
          label="Owner"
          help="A person with the role owner or lead, not a team."
          value={draft.person}
          onChange={(person) => onChange({ person })}
          error={errors.person}
        />
      )
    case 'set-schedule':
      return <ScheduleFields {...{ draft, errors, onChange, today }} />
    case 'change-unit':
      return <UnitField unit={draft.unit} units={units} onChange={(unit) => onChange({ unit })} />
    case 'change-stage':
      return (
        <RadioField
          label="Stage"
          options={STAGE_OPTIONS}
          value={draft.stage}
          onChange={(stage) => onChange({ stage })}
          error={errors.stage}
        />
      )
    case 'declare-change':
      return (
        <SelectField
          label="Kind of change"
          placeholder="Choose…"
          options={kinds.map(({ id, label }) => ({ value: id, label }))}
          value={draft.kind}
          onChange={({ target }) =>
            onChange({ kind: target.value, kindLabel: kinds.find(({ id }) => id === target.value)?.label ?? '' })
          }
          error={errors.kind}
        />
      )
  }
}

function UnitField({
  unit,
  units,
  onChange,
}: {
  unit: string
  units: readonly string[]
  onChange: (unit: string) => void
}) {
  const listId = useId()
  return (
    <>
      <TextField
        label="Unit"
        optional
        help="Left empty, they belong to no unit."
        list={listId}
        value={unit}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {units.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}

function ScheduleFields({
  draft,
  errors,
  onChange,
  today,
}: Pick<BulkFieldsProps, 'draft' | 'errors' | 'onChange' | 'today'>) {
  return (
    <>
      <SelectField
        label="Every"
        placeholder="As it is for each"
        options={CADENCES.map((value) => ({ value, label: durationWords(value) }))}
        value={draft.cadence}
        onChange={(event) => onChange({ cadence: event.target.value })}
        error={errors.cadence}
      />
      <DayField
        label="Next review due on"
        optional
        value={draft.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
        today={today}
        min={today}
        error={errors.dueOn}
      />
      <TextArea
        label="Reason"
        optional={draft.dueOn === ''}
        help="Needed for a day set by hand."
        value={draft.reason}
        onChange={(event) => onChange({ reason: event.target.value })}
        error={errors.reason}
      />
    </>
  )
}
