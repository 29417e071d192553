'use client'

import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'

interface ScrolledNavProps {
  label: string
  className: string
  children: ReactNode
}

/** Navigation that may be wider than the screen: where the reader is, is scrolled into sight. */
export function ScrolledNav({ label, className, children }: ScrolledNavProps) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current]')
    if (!nav.current || !current) return
    const [whole, part] = [nav.current.getBoundingClientRect(), current.getBoundingClientRect()]
    if (part.right > whole.right) nav.current.scrollLeft += part.right - whole.right
    if (part.left < whole.left) nav.current.scrollLeft -= whole.left - part.left
  }, [children])
  return (
    <nav ref={nav} aria-label={label} className={className}>
      {children}
    </nav>
  )
}
