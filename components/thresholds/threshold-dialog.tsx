'use client'

import { useId } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { AuditPolicyView, PolicyThresholdView } from '../../contracts/audit-policy.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { thresholdNoun } from '../checks/check-words.ts'
import { DayField } from '../day-field.tsx'
import { NumberField, TextArea, TextField } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import type { ChangeThresholdProps } from './change-threshold.tsx'
import { typedNumber, valueWords } from './policy-words.ts'

interface Fields {
  value: string
  clause: string
  source: string
  effectiveOn: string
  reason: string
}

/** Sets a threshold from a day on, with where it comes from and why. */
export function ThresholdDialog({
  threshold,
  version,
  today,
  needsSecond,
  onClose,
}: ChangeThresholdProps & { onClose: () => void }) {
  const formId = useId()
  const toast = useToast()
  const form = useForm<Fields>({ defaultValues: fieldsOf(threshold, today) })
  const save = useApiMutation<AuditPolicyView, Fields>({
    form,
    onDone: ({ items }) => {
      onClose()
      const isProposed = items.find(({ name }) => name === threshold.name)?.proposal
      toast({ title: isProposed ? 'Proposed; another lead confirms it' : 'Threshold set', detail: threshold.label })
    },
  })
  const submit = form.handleSubmit((fields) => {
    const body = { ...fields, value: typedNumber(fields.value) }
    return save.send('PUT', `/audit-policy/${threshold.name}`, { body, ifMatch: etagOf(version) })
  })
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={threshold.label}
      description={descriptionOf(threshold, needsSecond)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
            {needsSecond ? 'Propose' : 'Set the threshold'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <ThresholdFields form={form} threshold={threshold} today={today} />
      </form>
    </LazyDialog>
  )
}

interface ThresholdFieldsProps {
  form: ReturnType<typeof useForm<Fields>>
  threshold: PolicyThresholdView
  today: Day
}

function ThresholdFields({ form, threshold, today }: ThresholdFieldsProps) {
  const { errors } = form.formState
  return (
    <>
      <NumberField
        label="Value"
        unit={thresholdNoun(threshold)}
        help={threshold.unit === 'share' ? 'A share of one: 0.05 is 5 %.' : undefined}
        autoFocus
        error={errors.value?.message}
        {...form.register('value')}
      />
      <TextField
        label="Clause"
        help="Where the number is written."
        example="Board policy 4.2"
        error={errors.clause?.message}
        {...form.register('clause')}
      />
      <TextField
        label="Source"
        help="Who decided on it, and when."
        example="Board, meeting of 12 November"
        error={errors.source?.message}
        {...form.register('source')}
      />
      <Controller
        control={form.control}
        name="effectiveOn"
        render={({ field, fieldState }) => (
          <DayField
            label="Holds from"
            today={today}
            min={today}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      <TextArea
        label="Reason"
        help="It stays in the history."
        error={errors.reason?.message}
        {...form.register('reason')}
      />
    </>
  )
}

function descriptionOf(threshold: PolicyThresholdView, needsSecond: boolean): string {
  const { value, standard, proposal } = threshold
  const isOther = value !== standard
  return [
    `It is ${valueWords(threshold, value)}${isOther ? `; the standard is ${valueWords(threshold, standard)}` : ''}.`,
    'Results that stand keep the value that they were held to.',
    ...(needsSecond ? ['Another lead confirms what you propose.'] : []),
    ...(proposal ? [`It takes the place of the ${valueWords(threshold, proposal.value)} that waits now.`] : []),
  ].join(' ')
}

/** The standard's clause and source are not those of another value. */
function fieldsOf({ value, clause, source, setBy }: PolicyThresholdView, today: Day): Fields {
  return {
    value: String(value),
    clause: setBy ? clause : '',
    source: setBy ? source : '',
    effectiveOn: today,
    reason: '',
  }
}
