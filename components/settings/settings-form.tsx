'use client'

import { Controller, useForm } from 'react-hook-form'
import type { Settings } from '../../contracts/settings.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { ComboboxField } from '../combobox-field.tsx'
import { DayField } from '../day-field.tsx'
import { FormActions, FormRow, FormStack, NumberField, TextField } from '../field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

const PROGRAMMES = [
  {
    value: 'essential',
    label: 'Essential',
    detail: 'The core twelve controls, and every critical one whose condition holds or is not known yet.',
  },
  { value: 'full', label: 'Full', detail: 'Every control of the catalogue whose condition holds or is not known yet.' },
]

interface Fields {
  organisation: string
  programme: Settings['programme']
  noticeDays: string
  graceDays: string
  timeZone: string
  effectiveOn: string
}

/** The rules of the register. `needsSecond`: another lead confirms programme, notice and grace. */
export function SettingsForm({
  settings,
  zones,
  today,
  needsSecond,
}: {
  settings: Settings
  zones: readonly string[]
  today: Day
  needsSecond: boolean
}) {
  const toast = useToast()
  const form = useForm<Fields>({ values: fieldsOf(settings, today), resetOptions: { keepDirtyValues: true } })
  const save = useApiMutation<Settings, Fields>({
    form,
    onDone: (after) => {
      form.reset(fieldsOf(after, today))
      toast({ title: after.proposal ? 'Saved; another lead confirms the rules' : 'Saved' })
    },
  })
  const submit = form.handleSubmit((fields) =>
    save.send('PUT', '/settings', { body: bodyOf(fields), ifMatch: etagOf(settings.version) }),
  )
  const { errors } = form.formState
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <FormStack>
        <ProblemNotice problem={save.problem} onReload={save.reload} />
        <TextField
          label="Organisation"
          optional
          help="The name on reports."
          error={errors.organisation?.message}
          {...form.register('organisation')}
        />
        <ZoneField form={form} zones={zones} />
        <Controller
          control={form.control}
          name="programme"
          render={({ field }) => (
            <RadioField
              label="Programme"
              help="Which controls count. Statuses of days before the change stay as they were."
              options={PROGRAMMES}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <RuleFields form={form} today={today} />
      </FormStack>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} pendingLabel="Saving…">
          Save
        </Button>
        {needsSecond ? (
          <span className="text-small text-ink-soft">
            Programme, notice and grace are proposed here; another lead confirms them.
          </span>
        ) : null}
      </FormActions>
    </form>
  )
}

type Form = ReturnType<typeof useForm<Fields>>

function ZoneField({ form, zones }: { form: Form; zones: readonly string[] }) {
  return (
    <Controller
      control={form.control}
      name="timeZone"
      render={({ field, fieldState }) => (
        <ComboboxField
          label="Time zone"
          help="Days begin and end there: a pass holds to the last midnight of its last day."
          items={zones.map((zone) => ({ id: zone, label: zone }))}
          value={field.value === '' ? null : { id: field.value, label: field.value }}
          onChange={(item) => field.onChange(item?.id ?? '')}
          error={fieldState.error?.message}
        />
      )}
    />
  )
}

function RuleFields({ form, today }: { form: Form; today: Day }) {
  const { errors } = form.formState
  return (
    <>
      <FormRow>
        <NumberField
          label="Notice"
          unit="days"
          help="So long before its end a pass is due soon; at most a quarter of its frequency."
          error={errors.noticeDays?.message}
          {...form.register('noticeDays')}
        />
        <NumberField
          label="Grace"
          unit="days"
          help="So long a control may lack its first evidence."
          error={errors.graceDays?.message}
          {...form.register('graceDays')}
        />
      </FormRow>
      <Controller
        control={form.control}
        name="effectiveOn"
        render={({ field, fieldState }) => (
          <DayField
            label="Holds from"
            help="Programme, notice, grace and time zone; never from a day gone by."
            today={today}
            min={today}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
    </>
  )
}

function fieldsOf(settings: Settings, today: Day): Fields {
  const { programme, noticeDays, graceDays } = settings.proposal ?? settings
  return {
    organisation: settings.organisation ?? '',
    programme,
    noticeDays: String(noticeDays),
    graceDays: String(graceDays),
    timeZone: settings.timeZone,
    effectiveOn: settings.proposal && settings.proposal.effectiveOn > today ? settings.proposal.effectiveOn : today,
  }
}

/** What is no whole number goes as it is: the register says what is wrong with it. */
function bodyOf({ organisation, noticeDays, graceDays, ...rest }: Fields) {
  const number = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : text)
  return {
    ...rest,
    ...(organisation.trim() === '' ? {} : { organisation }),
    noticeDays: number(noticeDays),
    graceDays: number(graceDays),
  }
}
