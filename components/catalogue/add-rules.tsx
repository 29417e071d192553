'use client'

import { Controller, type UseFormReturn } from 'react-hook-form'
import { scopes } from '../../domain/catalogue/edition.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { ComboboxManyField } from '../combobox-field.tsx'
import { TextArea } from '../field.tsx'
import { Notice } from '../problem-notice.tsx'
import type { AddChoices, AddFields } from './add-fields.ts'
import { scopeWords } from './catalogue-words.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import { FrequencyFields } from './frequency-fields.tsx'

type Form = UseFormReturn<AddFields>

/** To which systems a control applies, what shows it and how often, and what it rests on. */
export function AddRules({ form, choices }: { form: Form; choices: AddChoices }) {
  const { errors } = form.formState
  return (
    <>
      <Controller
        control={form.control}
        name="scope"
        render={({ field, fieldState }) => (
          <RadioField
            label="Shown by"
            options={scopes.map((scope) => ({
              value: scope,
              label: scopeWords(scope).word,
              detail: scopeWords(scope).help,
            }))}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      <AppliesWhen form={form} choices={choices} />
      <Several form={form} name="evidenceTypes" label="Kinds of evidence" items={choices.evidenceTypes} />
      <TextArea
        label="Accepted, for example"
        help="An example a line."
        error={errors.auditorAccepts?.message}
        {...form.register('auditorAccepts')}
      />
      <TextArea
        label="Refused"
        help="What does not show it, an example a line."
        error={errors.auditorRejects?.message}
        {...form.register('auditorRejects')}
      />
      <Controller
        control={form.control}
        name="defaultFrequency"
        render={({ field }) => (
          <FrequencyFields
            value={field.value}
            onChange={field.onChange}
            errors={{ high: errors.defaultFrequency?.high?.message }}
          />
        )}
      />
      <Several form={form} name="renewOn" label="Anew after" items={choices.changeKinds} optional />
      <Several form={form} name="clauses" label="Clauses it rests on" items={choices.clauses} optional />
      <TextArea
        label="Beyond law"
        optional
        help="Where it asks more than law does, say so: it is marked as policy. Needed where no clause is named."
        error={errors.beyondLaw?.message}
        {...form.register('beyondLaw')}
      />
    </>
  )
}

function AppliesWhen({ form, choices }: { form: Form; choices: AddChoices }) {
  return (
    <Controller
      control={form.control}
      name="appliesWhen"
      render={({ field, fieldState }) =>
        field.value === null ? (
          <Notice
            tone="info"
            title="Its condition holds more than these lines can say"
            actions={
              <Button size="small" onClick={() => field.onChange({ join: 'all', parts: [] })}>
                Build it anew
              </Button>
            }
          >
            It is kept as it is.
          </Notice>
        ) : (
          <ConditionBuilder
            edition={choices}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )
      }
    />
  )
}

interface SeveralProps {
  form: Form
  name: 'evidenceTypes' | 'renewOn' | 'clauses'
  label: string
  items: AddChoices['clauses']
  optional?: boolean
}

function Several({ form, name, label, items, optional }: SeveralProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <ComboboxManyField
          label={label}
          optional={optional}
          items={items}
          value={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  )
}
