'use client'

import type { ReactNode } from 'react'
import type { ApiProblem } from './api-client.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ProblemNotice } from './problem-notice.tsx'

export interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A question: "Revoke the acceptance of FIL-204?" */
  title: string
  /** The verb on the button: "Revoke". */
  confirm: string
  danger?: boolean | undefined
  pending?: boolean | undefined
  problem?: ApiProblem | null | undefined
  onConfirm: () => void
  /** What will happen, in a sentence; may hold a field for the reason. */
  children?: ReactNode
}

export function ConfirmDialog({
  confirm,
  danger,
  pending,
  problem,
  onConfirm,
  children,
  ...dialog
}: ConfirmDialogProps) {
  const footer = (
    <>
      <Button onClick={() => dialog.onOpenChange(false)}>Cancel</Button>
      <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={onConfirm}>
        {confirm}
      </Button>
    </>
  )
  return (
    <Dialog {...dialog} footer={footer}>
      <div className="flex flex-col gap-4">
        <ProblemNotice problem={problem ?? null} />
        {children}
      </div>
    </Dialog>
  )
}
