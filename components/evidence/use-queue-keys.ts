'use client'

import { useEffect, useRef } from 'react'
import { singleKey } from '../single-keys.ts'
import type { Outcome } from './decision-dialog.tsx'

interface QueueKeys {
  move: (by: 1 | -1) => void
  decide: (outcome: Outcome) => void
  select: () => void
}

/** j and k move, x selects, a accepts and r rejects; each asks before it records. */
export function useQueueKeys(keys: QueueKeys): void {
  const now = useRef(keys)
  useEffect(() => {
    now.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = actionOf(singleKey(event), now.current)
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function actionOf(key: string | null, { move, decide, select }: QueueKeys): (() => void) | null {
  switch (key) {
    case 'j':
      return () => move(1)
    case 'k':
      return () => move(-1)
    case 'a':
      return () => decide('accept')
    case 'r':
      return () => decide('reject')
    case 'x':
      return select
    default:
      return null
  }
}
