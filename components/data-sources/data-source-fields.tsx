'use client'

import type { UseFormReturn } from 'react-hook-form'
import { Controller } from 'react-hook-form'
import type { DataSource } from '../../contracts/data-sources.ts'
import { ChecksField, RadioField } from '../choice-field.tsx'
import { FormRow, SelectField, TextArea, TextField } from '../field.tsx'
import { ORIGIN_OPTIONS, PROTECTION_OPTIONS, type SourceWords } from './source-words.ts'

export interface SourceInput {
  name: string
  origin: string | null
  categories: string[]
  lawfulBasis: string
  consentMechanism: string
  retention: string
  sharing: string
  protection: string | null
}

export function inputOfSource(source: DataSource | null): SourceInput {
  return {
    name: source?.name ?? '',
    origin: source?.origin ?? null,
    categories: source?.categories ?? [],
    lawfulBasis: source?.lawfulBasis ?? '',
    consentMechanism: source?.consentMechanism ?? '',
    retention: source?.retention ?? '',
    sharing: source?.sharing ?? '',
    protection: source?.protection ?? null,
  }
}

/** As the API takes it: what is empty is unknown. */
export function bodyOfSource(input: SourceInput) {
  const orNull = (text: string) => (text === '' ? null : text)
  return {
    ...input,
    origin: input.origin ?? '',
    lawfulBasis: orNull(input.lawfulBasis),
    consentMechanism: orNull(input.consentMechanism),
    retention: orNull(input.retention),
    sharing: orNull(input.sharing),
  }
}

/** What there is to say about a data source: name and origin are enough. */
export function DataSourceFields({ form, words }: { form: UseFormReturn<SourceInput>; words: SourceWords }) {
  const { errors } = form.formState
  return (
    <>
      <TextField
        label="Name"
        help="What people call it."
        example="CRM export"
        maxLength={200}
        error={errors.name?.message}
        {...form.register('name', { validate: (name) => name.trim() !== '' || 'Give it a name.' })}
      />
      <Controller
        control={form.control}
        name="origin"
        rules={{ validate: (origin) => origin !== null || 'Say where the data come from.' }}
        render={({ field }) => (
          <RadioField
            label="Origin"
            options={ORIGIN_OPTIONS}
            value={field.value}
            onChange={field.onChange}
            error={errors.origin?.message}
          />
        )}
      />
      <Controller
        control={form.control}
        name="categories"
        render={({ field }) => (
          <ChecksField
            label="Categories"
            optional
            help="What it holds about people, including what is inferred."
            columns={2}
            options={words.categories}
            value={field.value}
            onChange={field.onChange}
            error={errors.categories?.message}
          />
        )}
      />
      <FormRow>
        <SelectField
          label="Lawful basis"
          optional
          placeholder="Not known"
          options={words.lawfulBases}
          error={errors.lawfulBasis?.message}
          {...form.register('lawfulBasis')}
        />
        <SelectField
          label="Sharing"
          optional
          placeholder="Not known"
          options={words.sharings}
          error={errors.sharing?.message}
          {...form.register('sharing')}
        />
      </FormRow>
      <TextArea
        label="Consent mechanism"
        optional
        help="How people say yes, and take it back."
        example="Double opt-in by email; unsubscribe in each message."
        maxLength={500}
        error={errors.consentMechanism?.message}
        {...form.register('consentMechanism')}
      />
      <TextField
        label="Retention"
        optional
        example="24 months after the last purchase"
        maxLength={200}
        error={errors.retention?.message}
        {...form.register('retention')}
      />
      <Controller
        control={form.control}
        name="protection"
        render={({ field }) => (
          <RadioField
            label="Protection"
            optional
            options={PROTECTION_OPTIONS}
            value={field.value}
            onChange={field.onChange}
            error={errors.protection?.message}
          />
        )}
      />
    </>
  )
}
