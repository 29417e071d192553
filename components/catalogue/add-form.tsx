'use client'

import { useRouter } from 'next/navigation'
import { useForm, type UseFormReturn } from 'react-hook-form'
import type { AddedControl, CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { gates, severities } from '../../domain/catalogue/edition.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { FormActions, FormRow, FormStack, SelectField, TextArea, TextField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { severityWord } from '../system-words.ts'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import {
  controlOfFields,
  fieldsOfControl,
  ownId,
  pointersOfControl,
  type AddChoices,
  type AddFields,
} from './add-fields.ts'
import { AddRules } from './add-rules.tsx'
import { gateWords } from './catalogue-words.ts'

export interface AddFormProps {
  draft: CatalogueDraft
  /** The control of the draft that is changed; null adds one. */
  id: string | null
  choices: AddChoices
}

/** A control that the next edition adds, or changes where the draft has it already. */
export function AddForm({ draft, id, choices }: AddFormProps) {
  const router = useRouter()
  const { amended, added } = draft.changes
  const found = added.findIndex((one) => one.id === id)
  const index = found < 0 ? added.length : found
  const kept: AddedControl | undefined = added[index]
  const form = useForm<AddFields>({ defaultValues: fieldsOfControl(kept, choices) })
  const save = useApiMutation<CatalogueDraft, AddFields>({
    form,
    fields: pointersOfControl(index),
    onDone: () => {
      form.reset(form.getValues())
      router.push('/catalogue/draft')
    },
  })
  const submit = form.handleSubmit((fields) => {
    const next = [...added.slice(0, index), controlOfFields(fields, kept, choices), ...added.slice(index + 1)]
    return save.send('PUT', '/catalogue/draft', {
      body: { changes: { amended, added: next } },
      ifMatch: etagOf(draft.version),
    })
  })
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <UnsavedGuard isDirty={form.formState.isDirty && !save.isPending} />
      <FormStack>
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <Words form={form} choices={choices} />
        <AddRules form={form} choices={choices} />
      </FormStack>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} pendingLabel="Saving…">
          Put into the draft
        </Button>
        <ButtonLink href="/catalogue/draft" variant="quiet">
          Cancel
        </ButtonLink>
      </FormActions>
    </form>
  )
}

function Words({ form, choices }: { form: UseFormReturn<AddFields>; choices: AddChoices }) {
  const { errors } = form.formState
  const title = form.watch('title')
  return (
    <>
      <TextField
        label="Title"
        example="Offers are checked by a person"
        error={errors.title?.message}
        {...form.register('title')}
      />
      <TextField
        label="Id"
        optional
        help={`Scripts call it by this; it never changes. Left empty: ${title.trim() === '' ? 'own. and the title' : ownId(title)}.`}
        error={errors.id?.message}
        {...form.register('id')}
      />
      <TextArea
        label="Statement"
        help="One requirement that somebody can test: who does what, by when."
        error={errors.statement?.message}
        {...form.register('statement')}
      />
      <TextArea label="Why it matters" error={errors.why?.message} {...form.register('why')} />
      <FormRow>
        <SelectField
          label="Principle"
          placeholder="Choose…"
          options={choices.principles}
          error={errors.principle?.message}
          {...form.register('principle')}
        />
        <SelectField
          label="Severity"
          help="The essential programme has the critical ones alone."
          options={severities.map((severity) => ({ value: severity, label: severityWord(severity) }))}
          error={errors.severityIfMissing?.message}
          {...form.register('severityIfMissing')}
        />
      </FormRow>
      <FormRow>
        <SelectField
          label="Needed"
          options={gates.map((gate) => ({ value: gate, label: gateWords(gate).word }))}
          error={errors.gate?.message}
          {...form.register('gate')}
        />
        <TextField label="Usually with" error={errors.usualOwner?.message} {...form.register('usualOwner')} />
      </FormRow>
    </>
  )
}
