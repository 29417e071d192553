'use client'

import { Plus, X } from 'lucide-react'
import { tiers, type Attribute, type Edition } from '../../domain/catalogue/edition.ts'
import {
  kindOfField,
  listComparable,
  TIER_FIELD,
  type ConditionPart,
  type ConditionParts,
  type PartKind,
} from '../../domain/catalogue/condition-parts.ts'
import { Button, IconButton } from '../button.tsx'
import { ChecksField, RadioField } from '../choice-field.tsx'
import { FieldGroup, NumberField, SelectField } from '../field.tsx'
import { tierWord } from '../system-words.ts'

export type Attributes = Pick<Edition, 'attributes'>

export interface ConditionBuilderProps {
  edition: Attributes
  value: ConditionParts
  onChange: (value: ConditionParts) => void
  error?: string | undefined
}

/** When a control applies: lines of an attribute, a comparison and values, of which all or any hold. */
export function ConditionBuilder({ edition, value, onChange, error }: ConditionBuilderProps) {
  const { join, parts } = value
  const replace = (index: number, part: ConditionPart | null) =>
    onChange({ join, parts: parts.flatMap((one, at) => (at === index ? (part ? [part] : []) : [one])) })
  const first = listComparable(edition)[0]
  return (
    <FieldGroup
      label="Applies when"
      help={parts.length === 0 ? 'Without a line it applies to every system.' : undefined}
      error={error}
    >
      <div className="flex flex-col gap-3">
        {parts.length > 1 ? (
          <RadioField
            label="Of these lines"
            layout="row"
            options={[
              { value: 'all', label: 'All hold' },
              { value: 'any', label: 'At least one holds' },
            ]}
            value={join}
            onChange={(next) => onChange({ join: next === 'any' ? 'any' : 'all', parts })}
          />
        ) : null}
        {parts.map((part, index) => (
          <Line
            key={index}
            number={index + 1}
            edition={edition}
            part={part}
            onChange={(next) => replace(index, next)}
          />
        ))}
        <div>
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden="true" />}
            onClick={() => onChange({ join, parts: [...parts, blank(first?.id ?? TIER_FIELD, edition)] })}
          >
            Add a line
          </Button>
        </div>
      </div>
    </FieldGroup>
  )
}

interface LineProps {
  number: number
  edition: Attributes
  part: ConditionPart
  onChange: (part: ConditionPart | null) => void
}

function Line({ number, edition, part, onChange }: LineProps) {
  const kind = kindOfField(edition, part.field)
  const attribute = edition.attributes.find(({ id }) => id === part.field)
  const options = [
    ...listComparable(edition).map(({ id, label }) => ({ value: id, label })),
    { value: TIER_FIELD, label: 'Tier' },
  ]
  return (
    <div className="flex items-start gap-2 rounded border border-line bg-surface p-3">
      <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
        <SelectField
          label={`Line ${number}: attribute`}
          options={options}
          value={part.field}
          onChange={(event) => onChange(blank(event.target.value, edition))}
        />
        <SelectField
          label={`Line ${number}: comparison`}
          options={comparisons(kind)}
          value={part.compare}
          onChange={(event) => onChange({ ...part, compare: event.target.value === 'is-not' ? 'is-not' : 'is' })}
        />
        <div className="sm:col-span-2">
          <Values number={number} kind={kind} attribute={attribute} part={part} onChange={onChange} />
        </div>
      </div>
      <IconButton
        size="small"
        label={`Remove line ${number}`}
        icon={<X size={15} aria-hidden="true" />}
        onClick={() => onChange(null)}
      />
    </div>
  )
}

function Values(props: {
  number: number
  kind: PartKind | null
  attribute: Attribute | undefined
  part: ConditionPart
  onChange: (part: ConditionPart) => void
}) {
  const { number, kind, attribute, part, onChange } = props
  const set = (values: string[]) => onChange({ ...part, values })
  const label = `Line ${number}: value`
  if (kind === 'integer') {
    return <NumberField label={label} value={part.values[0] ?? ''} onChange={(event) => set([event.target.value])} />
  }
  if (kind === 'enum' || kind === 'multi') {
    const options = (attribute?.values ?? []).map((value) => ({
      value,
      label: attribute?.valueLabels?.[value] ?? value,
    }))
    return <ChecksField label={label} options={options} value={part.values} onChange={set} columns={2} />
  }
  const options =
    kind === 'tier'
      ? tiers.map((tier) => ({ value: tier, label: tierWord(tier) }))
      : [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]
  return (
    <RadioField
      label={label}
      layout="row"
      options={options}
      value={part.values[0] ?? null}
      onChange={(value) => set([value])}
    />
  )
}

function comparisons(kind: PartKind | null) {
  if (kind === 'tier') return [{ value: 'is', label: 'is at least' }]
  if (kind === 'boolean') return [{ value: 'is', label: 'is' }]
  const words = {
    integer: ['is at least', 'is less than'],
    multi: ['includes one of', 'includes none of'],
    enum: ['is one of', 'is not one of'],
  }[kind ?? 'enum']
  return [
    { value: 'is', label: words[0] ?? '' },
    { value: 'is-not', label: words[1] ?? '' },
  ]
}

/** A line that says something at once where that is harmless: yes, or the tier that most have. */
function blank(field: string, edition: Attributes): ConditionPart {
  const kind = kindOfField(edition, field)
  const values = kind === 'boolean' ? ['yes'] : kind === 'tier' ? ['limited'] : []
  return { field, compare: 'is', values }
}
