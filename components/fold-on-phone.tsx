'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'

interface FoldOnPhoneProps {
  label: string
  /** Whether it is folded at first; it never is where there is room. */
  isFolded: boolean
  children: ReactNode
}

/** What would push the content of a page out of sight on a phone: there it is one press away. */
export function FoldOnPhone({ label, isFolded, children }: FoldOnPhoneProps) {
  const [isOpen, setOpen] = useState(!isFolded)
  const id = useId()
  if (!isFolded) return children
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="no-print mb-3 flex min-h-11 items-center gap-1.5 rounded-sm font-medium text-ink hover:text-accent md:hidden"
      >
        <ChevronRight
          size={15}
          className={`shrink-0 text-ink-soft transition-transform ${isOpen ? 'rotate-90' : ''}`}
          aria-hidden="true"
        />
        {label}
      </button>
      <div id={id} className={isOpen ? '' : 'max-md:hidden print:block'}>
        {children}
      </div>
    </>
  )
}
