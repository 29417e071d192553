'use client'

import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { System } from '../../contracts/systems.ts'
import { etagOf } from '../api-client.ts'
import type { ButtonSize, ButtonVariant } from '../button.tsx'
import { Button } from '../button.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { unplacedProblem } from '../unplaced-problem.ts'
import { useApiMutation } from '../use-api.ts'
import type { SystemRef } from './system-words.ts'

/** Gives the complaint about a field of what was sent, by its JSON Pointer. */
export type ErrorOf = (pointer: string) => string | undefined

export interface VerbDialogProps {
  system: SystemRef
  /** The words on the button that opens it. */
  button: string
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: ReactNode
  title: string
  description?: ReactNode
  /** The verb on its primary button. */
  submit: string
  danger?: boolean | undefined
  method?: 'POST' | 'PUT' | 'PATCH' | undefined
  /** Below the system: `/stage`. */
  path: string
  body: () => unknown
  /** Looks at what was filled in before it is sent; false keeps it here, with what is missing said. */
  ready?: (() => boolean) | undefined
  /** What is said when it is done. */
  done: string
  onOpen?: (() => void) | undefined
  children: (errorOf: ErrorOf) => ReactNode
}

/** One thing to do with a system: a button, and a dialog whose fields are sent with the version that was seen. */
export function VerbDialog({ system, children, ...verb }: VerbDialogProps) {
  const [open, setOpen] = useState(false)
  const formId = useId()
  const toast = useToast()
  const save = useApiMutation<System>({
    onDone: () => {
      setOpen(false)
      toast({ title: verb.done, detail: `${system.name} (${system.id})` })
    },
  })
  const change = (next: boolean) => {
    if (next) {
      save.clear()
      verb.onOpen?.()
    }
    setOpen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (verb.ready && !verb.ready()) return
    const request = { body: verb.body(), ifMatch: etagOf(system.version) }
    void save.send(verb.method ?? 'POST', `/systems/${system.id}${verb.path}`, request)
  }
  const placed = new Set<string>()
  const errorOf: ErrorOf = (pointer) => {
    placed.add(pointer)
    return save.problem?.errors.find((error) => error.pointer === pointer)?.detail
  }
  // First, so that what has a place among them is not told above them again.
  const fields = children(errorOf)
  return (
    <>
      <Button variant={verb.variant} size={verb.size} icon={verb.icon} onClick={() => change(true)}>
        {verb.button}
      </Button>
      <LazyDialog
        open={open}
        onOpenChange={change}
        title={verb.title}
        description={verb.description}
        footer={
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" form={formId} variant={verb.danger ? 'danger' : 'primary'} pending={save.isPending}>
              {verb.submit}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
          <ProblemNotice problem={unplacedProblem(save.problem, placed)} onReload={save.reload} />
          {fields}
        </form>
      </LazyDialog>
    </>
  )
}
