'use client'

import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { MadeToken } from '../../contracts/people.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { CopyButton } from '../copy-button.tsx'
import { SelectField, TextField } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { useApiMutation } from '../use-api.ts'

const SPANS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
]
const MAY = [
  { value: 'read', label: 'Only read' },
  { value: 'write', label: 'Read and write', detail: 'Whatever you may do yourself.' },
]

interface Fields {
  name: string
  days: string
  may: string
}

/** Asks what the token is for, makes it, and shows it this once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeToken | null>(null)
  const form = useForm<Fields>({ defaultValues: { name: '', days: '30', may: 'read' } })
  const make = useApiMutation<MadeToken, Fields>({ form, onDone: setMade })
  const submit = form.handleSubmit(({ name, days, may }) =>
    make.send('POST', '/tokens', { body: { name, days: Number(days), readOnly: may === 'read' } }),
  )
  const footer = made ? (
    <Button onClick={onClose}>Done</Button>
  ) : (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form="token-form" variant="primary" pending={make.isPending} pendingLabel="Making…">
        Make the token
      </Button>
    </>
  )
  return (
    <LazyDialog open onOpenChange={(open) => (open ? undefined : onClose())} title="New token" footer={footer}>
      {made ? (
        <ShownOnce made={made} />
      ) : (
        <form id="token-form" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
          <ProblemNotice problem={make.problem} />
          <TextField
            label="What is it for?"
            example="Nightly export"
            autoComplete="off"
            error={form.formState.errors.name?.message}
            {...form.register('name', { required: 'Write what it is for, to know it by later.' })}
          />
          <SelectField label="Valid for" options={SPANS} {...form.register('days')} />
          <Controller
            control={form.control}
            name="may"
            render={({ field }) => (
              <RadioField label="May" options={MAY} value={field.value} onChange={field.onChange} />
            )}
          />
        </form>
      )}
    </LazyDialog>
  )
}

function ShownOnce({ made }: { made: MadeToken }) {
  if (made.token === null) {
    return (
      <Notice tone="attention" title="The token was made, and its answer was lost on the way">
        It is shown only once. Revoke it and make another.
      </Notice>
    )
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <p>Copy the token now: it is not shown again.</p>
      <code className="w-full rounded bg-sunken p-2 text-small break-all select-all">{made.token}</code>
      <CopyButton text={made.token} label="Copy the token" />
    </div>
  )
}
