'use client'

import type { ReactElement } from 'react'
import { cloneElement, useEffect, useId, useState } from 'react'

const DELAY_MS = 300

/**
 * More words on a control that can be focused, on hover and focus; Escape takes them away (WCAG 1.4.13). Never the only
 * place of a fact: touch does not show it.
 */
export function Tooltip({ text, children }: { text: string; children: ReactElement<{ 'aria-describedby'?: string }> }) {
  const id = useId()
  const [state, setState] = useState<'away' | 'coming' | 'shown'>('away')
  useEffect(() => {
    if (state === 'away') return
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && setState('away')
    const timer = setTimeout(() => setState('shown'), state === 'coming' ? DELAY_MS : 0)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [state])
  return (
    <span
      className="relative inline-flex"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setState('coming')}
      onPointerLeave={() => setState('away')}
      onFocus={() => setState('shown')}
      onBlur={() => setState('away')}
    >
      {cloneElement(children, { 'aria-describedby': id })}
      <span
        id={id}
        role="tooltip"
        hidden={state !== 'shown'}
        className="popup absolute bottom-full left-1/2 z-50 mb-1 w-max max-w-64 -translate-x-1/2 px-2 py-1 text-small"
      >
        {text}
      </span>
    </span>
  )
}
