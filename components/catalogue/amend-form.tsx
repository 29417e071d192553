'use client'

import { useRouter } from 'next/navigation'
import { Controller, useForm } from 'react-hook-form'
import type { CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { frequencyTiers } from '../../domain/catalogue/edition-changes.ts'
import type { Control } from '../../domain/catalogue/edition.ts'
import { etagOf } from '../api-client.ts'
import { Button, ButtonLink } from '../button.tsx'
import { FormActions, FormStack, TextArea, TextField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { UnsavedGuard } from '../unsaved-guard.tsx'
import { useApiMutation } from '../use-api.ts'
import { FrequencyFields, type Frequency } from './frequency-fields.tsx'

type Amendment = CatalogueDraft['changes']['amended'][number]
type Amended = Pick<Control, 'id' | 'statement' | 'defaultFrequency' | 'automatedCheck'>

interface Fields {
  frequency: Frequency
  rule: string
  statement: string
}

/** What the next edition has otherwise of one control: how often, the threshold of its test, its statement. */
export function AmendForm({ control, draft }: { control: Amended; draft: CatalogueDraft }) {
  const router = useRouter()
  const { amended, added } = draft.changes
  const found = amended.findIndex((one) => one.control === control.id)
  const index = found < 0 ? amended.length : found
  const before = amended[index]
  const form = useForm<Fields>({
    defaultValues: {
      frequency: { ...control.defaultFrequency, ...before?.frequency },
      rule: before?.rule ?? control.automatedCheck?.rule ?? '',
      statement: before?.statement ?? control.statement,
    },
  })
  const pointer = `/changes/amended/${index}`
  const save = useApiMutation<CatalogueDraft, Fields>({
    form,
    fields: {
      [`${pointer}/frequency`]: 'frequency.high',
      [`${pointer}/rule`]: 'rule',
      [`${pointer}/statement`]: 'statement',
    },
    onDone: () => {
      form.reset(form.getValues())
      router.push('/catalogue/draft')
    },
  })
  const submit = form.handleSubmit((fields) => {
    const next = [...amended.slice(0, index), amendmentOf(control, fields), ...amended.slice(index + 1)]
    return save.send('PUT', '/catalogue/draft', {
      body: { changes: { amended: next, added } },
      ifMatch: etagOf(draft.version),
    })
  })
  const { errors, isDirty } = form.formState
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <UnsavedGuard isDirty={isDirty && !save.isPending} />
      <FormStack>
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <Controller
          control={form.control}
          name="frequency"
          render={({ field }) => (
            <FrequencyFields
              value={field.value}
              onChange={field.onChange}
              errors={{ high: errors.frequency?.high?.message }}
            />
          )}
        />
        {control.automatedCheck ? (
          <TextField
            label="Threshold of its test"
            help="Verdicts that are filed stand; the threshold is for those to come."
            error={errors.rule?.message}
            {...form.register('rule')}
          />
        ) : null}
        <TextArea
          label="Statement"
          help="What the control asks, with its limits, such as “within 48 hours”."
          rows={4}
          error={errors.statement?.message}
          {...form.register('statement')}
        />
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

/** Only what differs from the control as it is. */
function amendmentOf(control: Amended, { frequency, rule, statement }: Fields): Amendment {
  const changed = frequencyTiers.filter((tier) => frequency[tier] !== control.defaultFrequency[tier])
  return {
    control: control.id,
    ...(changed.length > 0 ? { frequency: Object.fromEntries(changed.map((tier) => [tier, frequency[tier]])) } : {}),
    ...(control.automatedCheck && rule.trim() !== control.automatedCheck.rule ? { rule } : {}),
    ...(statement.trim() === control.statement ? {} : { statement }),
  }
}
