'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { ConfirmDialogProps } from './confirm-dialog.tsx'
import type { DialogProps } from './dialog.tsx'

const LoadedDialog = dynamic(() => import('./dialog.tsx').then((module) => module.Dialog), { ssr: false })
const LoadedConfirm = dynamic(() => import('./confirm-dialog.tsx').then((module) => module.ConfirmDialog), {
  ssr: false,
})

/** Dialog whose code is fetched when it first opens. */
export function LazyDialog(props: DialogProps) {
  return useHasOpened(props.open) ? <LoadedDialog {...props} /> : null
}

/** ConfirmDialog whose code is fetched when it first opens. */
export function LazyConfirmDialog(props: ConfirmDialogProps) {
  return useHasOpened(props.open) ? <LoadedConfirm {...props} /> : null
}

function useHasOpened(open: boolean): boolean {
  const [hasOpened, setHasOpened] = useState(open)
  if (open && !hasOpened) setHasOpened(true)
  return hasOpened || open
}
