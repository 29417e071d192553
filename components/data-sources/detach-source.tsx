'use client'

import { useState } from 'react'
import type { DataSource } from '../../contracts/data-sources.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import type { SystemRef } from '../systems/system-words.ts'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

/** Says, once confirmed, that a system no longer uses a data source. */
export function DetachSource({ system, source }: { system: SystemRef; source: DataSource }) {
  const [open, setOpen] = useState(false)
  const toast = useToast()
  const drop = useApiMutation<null>({
    onDone: () => {
      setOpen(false)
      toast({ title: `It no longer uses ${source.name}` })
    },
  })
  const change = (next: boolean) => {
    drop.clear()
    setOpen(next)
  }
  return (
    <>
      <Button size="small" variant="quiet" aria-label={`Remove ${source.name}`} onClick={() => change(true)}>
        Remove
      </Button>
      <LazyConfirmDialog
        open={open}
        onOpenChange={change}
        title={`Does ${system.name} no longer use ${source.name}?`}
        confirm="Remove"
        danger
        pending={drop.isPending}
        problem={drop.problem}
        onConfirm={() => {
          const path = `/systems/${system.id}/data-sources/${source.id}`
          void drop.send('DELETE', path, { ifMatch: etagOf(system.version) })
        }}
      >
        The source stays in the register for other systems, and the history keeps that it was used until today.
      </LazyConfirmDialog>
    </>
  )
}
