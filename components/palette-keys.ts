'use client'

import { useSyncExternalStore } from 'react'

/** The keys that open the command palette, as this machine's keyboard has them; empty until that is known. */
export function usePaletteKeys(): string {
  return useSyncExternalStore(
    neverChanges,
    () => paletteKeysOf(navigator.userAgent),
    () => '',
  )
}

/** Apple's keyboards have a command key; all others Control. */
export function paletteKeysOf(userAgent: string): string {
  return /Mac|iPhone|iPad|iPod/.test(userAgent) ? '⌘K' : 'Ctrl K'
}

function neverChanges(): () => void {
  return () => undefined
}
