'use client'

import { useRouter } from 'next/navigation'
import type { View } from '../../contracts/views.ts'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'
import { EVERYTHING_HREF } from './view-address.ts'

interface DeleteViewDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  view: View
}

export function DeleteViewDialog({ open, onOpenChange, view }: DeleteViewDialogProps) {
  const router = useRouter()
  const toast = useToast()
  const remove = useApiMutation<null>({
    onDone: () => {
      onOpenChange(false)
      toast({ title: 'View deleted', detail: view.name })
      router.replace(EVERYTHING_HREF)
    },
  })
  return (
    <LazyConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete the view “${view.name}”?`}
      confirm="Delete"
      danger
      pending={remove.isPending}
      problem={remove.problem}
      onConfirm={() => void remove.send('DELETE', `/views/${view.id}`)}
    >
      <p>
        {view.shared ? 'It goes away for everybody who uses it. ' : ''}No system changes: a view only says what is
        shown.
      </p>
    </LazyConfirmDialog>
  )
}
