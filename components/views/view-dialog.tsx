'use client'

import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useId, useState } from 'react'
import type { View, ViewQuery } from '../../contracts/views.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { CheckField, TextField } from '../field.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { viewHref } from './view-address.ts'

interface ViewDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The view to rename; a new one where it is left out. */
  view?: View | undefined
  query: ViewQuery
  mayShare: boolean
}

/** Names a view: a new one of what is shown, or one that is there already. */
export function ViewDialog({ open, onOpenChange, view, query, mayShare }: ViewDialogProps) {
  const formId = useId()
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(false)
  const [isDefault, setDefault] = useState(false)
  const [wasOpen, setWasOpen] = useState(open)
  const router = useRouter()
  const toast = useToast()
  const save = useApiMutation<View>({
    onDone: (saved) => {
      onOpenChange(false)
      toast({ title: view ? 'View renamed' : 'View saved', detail: saved.name })
      if (!view) router.replace(viewHref(saved))
    },
  })
  if (open !== wasOpen) {
    setWasOpen(open)
    setName(view?.name ?? '')
    setShared(false)
    setDefault(false)
    if (open) save.clear()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (view) void save.send('PATCH', `/views/${view.id}`, { body: { name }, ifMatch: etagOf(view.version) })
    else void save.send('POST', '/views', { body: { name, query, shared, isDefault } })
  }
  const problem = save.problem?.errors.find(({ pointer }) => pointer === '/name')?.detail
  return (
    <LazyDialog
      open={open}
      onOpenChange={onOpenChange}
      title={view ? `Rename “${view.name}”` : 'Save as a view'}
      description={view ? undefined : 'Keeps the filters, the order and the columns as they are now.'}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
            {view ? 'Rename' : 'Save view'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        {problem === undefined ? <ProblemNotice problem={save.problem} onReload={save.reload} /> : null}
        <TextField
          label="Name of the view"
          example="Lapsed in my units"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={problem}
        />
        {!view && mayShare ? (
          <CheckField
            label="Share with everybody"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
        ) : null}
        {view ? null : (
          <CheckField
            label="Begin with this view whenever I open Systems"
            checked={isDefault}
            onChange={(event) => setDefault(event.target.checked)}
          />
        )}
      </form>
    </LazyDialog>
  )
}
