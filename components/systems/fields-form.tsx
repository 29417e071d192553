'use client'

import { Controller, useForm } from 'react-hook-form'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { FormActions, FormStack, SelectField, TextArea, TextField } from '../field.tsx'
import { useMeanwhile } from '../meanwhile.ts'
import { MeanwhileNote } from '../meanwhile-note.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { BrandsField, brandsIn } from './brands-field.tsx'
import { EffectiveDay } from './effective-day.tsx'
import type { KindOption } from './system-words.ts'

interface Input extends Record<string, string> {
  name: string
  purpose: string
  benefit: string
  kind: string
  unit: string
  brands: string
  externalId: string
  effectiveOn: string
}

interface FieldsFormProps {
  system: System
  kinds: readonly KindOption[]
  /** The units there are, offered while typing. */
  units: readonly string[]
  today: Day
}

/** The fields of a system itself; its answers have a page of their own. */
export function FieldsForm({ system, kinds, units, today }: FieldsFormProps) {
  const toast = useToast()
  const now = inputOf(system, today)
  const form = useForm<Input>({ values: now, resetOptions: { keepDirtyValues: true } })
  const { meanwhile, settle } = useMeanwhile(form, now)
  // The fields that were touched keep what was typed: they are looked at so that the form notes them.
  const { errors, isDirty, dirtyFields: _touched } = form.formState
  const save = useApiMutation<System, Input>({
    form,
    onDone: (saved) => {
      settle(inputOf(saved, today))
      toast({ title: 'Saved', detail: saved.name })
    },
  })
  const submit = (input: Input) =>
    save.send('PATCH', `/systems/${system.id}`, {
      body: {
        ...input,
        kind: input.kind === '' ? null : input.kind,
        brands: brandsIn(input.brands),
        effectiveOn: input.effectiveOn || today,
      },
      ifMatch: etagOf(system.version),
    })
  const noteOf = (field: keyof Input & string, label: string, words = meanwhile[field]) => ({
    label,
    says: meanwhile[field] === undefined ? undefined : words,
    onTake: () => form.setValue(field, now[field] ?? '', { shouldDirty: true }),
  })
  return (
    <form onSubmit={(event) => void form.handleSubmit(submit)(event)} noValidate>
      <FormStack>
        <MeanwhileNote {...noteOf('name', 'Name')}>
          <TextField
            label="Name"
            help="What people call it."
            maxLength={200}
            error={errors.name?.message}
            {...form.register('name', { validate: (name) => name.trim() !== '' || 'A system has a name.' })}
          />
        </MeanwhileNote>
        <MeanwhileNote {...noteOf('purpose', 'Purpose')}>
          <TextArea
            label="Purpose"
            optional
            help="What it decides or makes, in a sentence."
            example="Picks the five products shown under the basket."
            maxLength={2000}
            error={errors.purpose?.message}
            {...form.register('purpose')}
          />
        </MeanwhileNote>
        <MeanwhileNote {...noteOf('benefit', 'Benefit')}>
          <TextArea
            label="Benefit"
            optional
            help="How people benefit from it."
            example="Customers find what fits what they buy."
            maxLength={2000}
            error={errors.benefit?.message}
            {...form.register('benefit')}
          />
        </MeanwhileNote>
        <MeanwhileNote {...noteOf('kind', 'Kind', kinds.find(({ value }) => value === meanwhile['kind'])?.label ?? '')}>
          <SelectField
            label="Kind"
            optional
            placeholder="Not known"
            options={kinds}
            error={errors.kind?.message}
            {...form.register('kind')}
          />
        </MeanwhileNote>
        <MeanwhileNote {...noteOf('unit', 'Unit')}>
          <TextField
            label="Unit"
            optional
            help="The team or part of the business it belongs to."
            example="Online shop, Germany"
            maxLength={200}
            list="units"
            error={errors.unit?.message}
            {...form.register('unit')}
          />
        </MeanwhileNote>
        <datalist id="units">
          {units.map((unit) => (
            <option key={unit} value={unit} />
          ))}
        </datalist>
        <BrandsField error={errors.brands?.message} {...form.register('brands')} />
        <MeanwhileNote {...noteOf('externalId', 'External id')}>
          <TextField
            label="External id"
            optional
            help="What it is called in another inventory."
            example="CMDB-4711"
            maxLength={200}
            error={errors.externalId?.message}
            {...form.register('externalId')}
          />
        </MeanwhileNote>
        <Controller
          control={form.control}
          name="effectiveOn"
          render={({ field }) => (
            <EffectiveDay
              label="Kind, unit and brands hold from"
              help="The day on which they changed. Name, purpose and benefit change at once."
              value={field.value}
              onChange={field.onChange}
              today={today}
              registeredOn={system.registeredOn}
              mayBePlanned
              error={errors.effectiveOn?.message}
            />
          )}
        />
        <ProblemNotice problem={save.problem} onReload={save.reload} />
      </FormStack>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} pendingLabel="Saving…">
          Save
        </Button>
        <ButtonLink href={`/systems/${system.id}`} variant="quiet">
          {isDirty ? 'Cancel' : 'To the system'}
        </ButtonLink>
      </FormActions>
      <UnsavedGuard isDirty={isDirty} />
    </form>
  )
}

function inputOf({ name, purpose, benefit, kind, unit, brands, externalId }: System, today: Day): Input {
  return {
    name,
    purpose: purpose ?? '',
    benefit: benefit ?? '',
    kind: kind ?? '',
    unit: unit ?? '',
    brands: brands.join('\n'),
    externalId: externalId ?? '',
    effectiveOn: today,
  }
}
