'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { LazyConfirmDialog } from './lazy-dialog.tsx'

/** Asks before a link leads away from what was typed and not saved; closing the tab asks in the browser's own words. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const [target, setTarget] = useState<string | null>(null)
  const router = useRouter()
  useEffect(() => {
    if (!isDirty) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const href = innerAddress(event)
      if (href === null) return
      event.preventDefault()
      event.stopPropagation()
      setTarget(href)
    }
    window.addEventListener('beforeunload', onUnload)
    // Captured, so that it comes before the links' own handlers.
    document.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [isDirty])
  return (
    <LazyConfirmDialog
      open={target !== null}
      onOpenChange={(open) => (open ? undefined : setTarget(null))}
      title="Leave without saving?"
      confirm="Leave"
      danger
      onConfirm={() => {
        const href = target
        setTarget(null)
        if (href !== null) router.push(href)
      }}
    >
      What you changed on this page is not saved yet.
    </LazyConfirmDialog>
  )
}

/** Where a plain press on a link within the product leads to another page; null for every other press. */
function innerAddress(event: MouseEvent): string | null {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return null
  }
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.origin !== location.origin) return null
  return link.pathname === location.pathname ? null : `${link.pathname}${link.search}${link.hash}`
}
