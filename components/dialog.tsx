'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { IconButton } from './button.tsx'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** Buttons, the primary one last. */
  footer?: ReactNode
  size?: 'normal' | 'wide' | undefined
  children?: ReactNode
}

/** A window over the page. On phones it fills the width and stands at the bottom, within reach. */
export function Dialog({ open, onOpenChange, title, description, footer, size = 'normal', children }: DialogProps) {
  useFocusBack(open)
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={`popup fixed z-50 flex max-h-[85dvh] flex-col max-md:inset-x-0 max-md:bottom-0 max-md:rounded-b-none md:top-[12vh] md:left-1/2 md:w-full md:-translate-x-1/2 ${size === 'wide' ? 'md:max-w-3xl' : 'md:max-w-lg'}`}
        >
          <div className="px-5 pt-4 pr-14">
            <div className="pt-1">
              <Base.Title className="text-heading font-semibold">{title}</Base.Title>
              {description ? <Base.Description className="mt-1 text-ink-soft">{description}</Base.Description> : null}
            </div>
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          ) : null}
          {/* Last in order, so that opening puts the focus on the first field or button of the content. */}
          <Base.Close
            className="absolute top-3.5 right-4"
            render={<IconButton label="Close" size="small" icon={<X size={16} aria-hidden="true" />} />}
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/**
 * Gives the focus back to what opened the dialog where that is taken off the page while it is open: Base gives it back
 * only where it is closed.
 */
function useFocusBack(open: boolean): void {
  const [opener, setOpener] = useState<Element | null>(null)
  // While rendering: once it is on the page, its first field has the focus.
  if (open && opener === null) setOpener(document.activeElement)
  if (!open && opener !== null) setOpener(null)
  useEffect(() => {
    if (!(opener instanceof HTMLElement)) return undefined
    return () => {
      if (document.activeElement === document.body && opener.isConnected) opener.focus()
    }
  }, [opener])
}
