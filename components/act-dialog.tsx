'use client'

import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { etagOf } from './api-client.ts'
import type { ButtonVariant } from './button.tsx'
import { Button } from './button.tsx'
import { LazyDialog } from './lazy-dialog.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { errorAt, unplacedProblem } from './unplaced-problem.ts'
import { useToast } from './toast.tsx'
import { useApiMutation } from './use-api.ts'

/** Gives the complaint about a field of what was sent, by its JSON Pointer. */
export type ErrorOf = (pointer: string) => string | undefined

export interface ActDialogProps<T> {
  /** The words on the button that opens it. */
  button: string
  variant?: ButtonVariant | undefined
  title: string
  description?: ReactNode
  /** The verb on its primary button. */
  submit: string
  danger?: boolean | undefined
  method?: 'POST' | 'PATCH' | undefined
  path: string
  /** The version that was seen. */
  version: number
  body: () => unknown
  /** What is said when it is done. */
  done: string
  onOpen?: (() => void) | undefined
  onDone?: ((answer: T) => void) | undefined
  /** True while a file is on its way. */
  isWaiting?: boolean | undefined
  children: (errorOf: ErrorOf) => ReactNode
}

/** One thing to do with something that has a page: a button, and a dialog whose fields are sent with the version seen. */
export function ActDialog<T>({ children, ...act }: ActDialogProps<T>) {
  const [open, setOpen] = useState(false)
  const formId = useId()
  const toast = useToast()
  const save = useApiMutation<T>({
    onDone: (answer) => {
      setOpen(false)
      toast({ title: act.done })
      act.onDone?.(answer)
    },
  })
  const change = (next: boolean) => {
    if (next) {
      save.clear()
      act.onOpen?.()
    }
    setOpen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (act.isWaiting) return
    void save.send(act.method ?? 'POST', act.path, { body: act.body(), ifMatch: etagOf(act.version) })
  }
  const asked = new Set<string>()
  const errorOf: ErrorOf = (pointer) => {
    asked.add(pointer)
    return errorAt(save.problem, pointer)
  }
  const fields = children(errorOf)
  const verb = act.danger ? 'danger' : 'primary'
  return (
    <>
      <Button variant={act.variant} onClick={() => change(true)}>
        {act.button}
      </Button>
      <LazyDialog
        open={open}
        onOpenChange={change}
        title={act.title}
        description={act.description}
        footer={
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button
              type="submit"
              form={formId}
              variant={verb}
              pending={save.isPending}
              aria-disabled={act.isWaiting || undefined}
            >
              {act.submit}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
          <ProblemNotice problem={unplacedProblem(save.problem, asked)} onReload={save.reload} />
          {fields}
        </form>
      </LazyDialog>
    </>
  )
}
