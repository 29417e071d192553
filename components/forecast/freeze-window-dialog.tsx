'use client'

import { useId, useState, type FormEvent } from 'react'
import type { FreezeWindow } from '../../contracts/freeze-windows.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { DayField } from '../day-field.tsx'
import { FormRow, TextArea, TextField } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

interface FreezeWindowDialogProps {
  /** null: a new one. */
  window: FreezeWindow | null
  today: Day
  onClose: () => void
}

/** Sets a freeze window, or sets one anew. */
export function FreezeWindowDialog({ window, today, onClose }: FreezeWindowDialogProps) {
  const formId = useId()
  const toast = useToast()
  const [name, setName] = useState(window?.name ?? '')
  const [from, setFrom] = useState<string>(window?.from ?? '')
  const [to, setTo] = useState<string>(window?.to ?? '')
  const [reason, setReason] = useState(window?.reason ?? '')
  const save = useApiMutation<FreezeWindow>({
    onDone: (saved) => {
      onClose()
      toast({ title: 'Freeze window set', detail: saved.name })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { name, from, to, reason: reason.trim() === '' ? null : reason }
    if (window) void save.send('PUT', `/freeze-windows/${window.id}`, { body, ifMatch: etagOf(window.version) })
    else void save.send('POST', '/freeze-windows', { body })
  }
  const errorOf = (pointer: string) => save.problem?.errors.find((error) => error.pointer === pointer)?.detail
  const isAboutField = ['/name', '/from', '/to', '/reason'].some((pointer) => errorOf(pointer) !== undefined)
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={window ? `Change ${window.name}` : 'Add a freeze window'}
      description="The forecast says what falls out of order on these days. Nothing else changes."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <ProblemNotice problem={isAboutField ? null : save.problem} onReload={save.reload} />
        <TextField
          label="Name"
          example="Holiday campaign"
          maxLength={80}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errorOf('/name')}
        />
        <FormRow>
          <DayField label="First day" value={from} onChange={setFrom} today={today} error={errorOf('/from')} />
          <DayField label="Last day" value={to} onChange={setTo} today={today} min={today} error={errorOf('/to')} />
        </FormRow>
        <TextArea
          label="Reason"
          optional
          help="Others read it beside the window."
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errorOf('/reason')}
        />
      </form>
    </LazyDialog>
  )
}
