'use client'

import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { singleKey } from './single-keys.ts'

/** j and k move between the rows' links, Enter opens as on any link. */
export function RowKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = singleKey(event)
      if (key !== 'j' && key !== 'k') return
      const links = [...(box.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
      const at = links.findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement))
      const next = links[at === -1 ? 0 : at + (key === 'j' ? 1 : -1)]
      if (!next) return
      event.preventDefault()
      next.focus()
      next.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div ref={box} className="rounded border border-line md:max-xl:overflow-x-auto print:overflow-visible">
      {children}
    </div>
  )
}
