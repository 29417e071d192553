'use client'

import type { KeyboardEvent, ReactNode, RefObject, ToggleEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'

export interface PopoverProps {
  /** What the button shows. */
  trigger: ReactNode
  triggerClass: string
  /** Read aloud in place of what the button shows. */
  label?: string | undefined
  /** What the popover is called. */
  name: string
  role?: 'dialog' | 'menu' | undefined
  align?: 'start' | 'end' | undefined
  className?: string | undefined
  isBusy?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  onKeyDown?: ((event: KeyboardEvent<HTMLDivElement>) => void) | undefined
  /** Closes it and gives the focus back; the content is there only while open. */
  children: (close: () => void) => ReactNode
}

/**
 * A button that opens something beside it. The browser's own popover does the work: top layer, light dismiss, Escape,
 * focus; here it is only placed, which saves every page some 30 kB.
 */
export function Popover(props: PopoverProps) {
  const { role = 'dialog', align = 'start' } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  usePlacement({ button, box, isOpen, align })
  const close = () => {
    box.current?.hidePopover()
    button.current?.focus()
  }
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const opened = event.newState === 'open'
    setOpen(opened)
    props.onOpenChange?.(opened)
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup={role}
        aria-expanded={isOpen}
        aria-label={props.label}
        aria-busy={props.isBusy}
        className={props.triggerClass}
      >
        {props.trigger}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        role={role}
        aria-label={props.name}
        tabIndex={-1}
        data-quiet-focus
        onToggle={onToggle}
        onKeyDown={props.onKeyDown}
        className={`popup fixed m-0 overflow-y-auto ${props.className ?? ''}`}
      >
        {/* oxlint-disable-next-line react/refs -- only handed on: it is called by what is inside, on an event */}
        {isOpen ? props.children(close) : null}
      </div>
    </>
  )
}

interface Placement {
  button: RefObject<HTMLButtonElement | null>
  box: RefObject<HTMLDivElement | null>
  isOpen: boolean
  align: 'start' | 'end'
}

/** Keeps the box beside its button while open, within the window; its focusable content comes next after the button. */
function usePlacement({ button, box, isOpen, align }: Placement) {
  useEffect(() => {
    if (!isOpen) return
    const update = () => {
      if (button.current && box.current) place(button.current.getBoundingClientRect(), box.current, align)
    }
    update()
    const sizes = new ResizeObserver(update)
    if (box.current) sizes.observe(box.current)
    window.addEventListener('scroll', update, { capture: true, passive: true })
    window.addEventListener('resize', update)
    return () => {
      sizes.disconnect()
      window.removeEventListener('scroll', update, { capture: true })
      window.removeEventListener('resize', update)
    }
  }, [button, box, isOpen, align])
}

const GAP = 4
const EDGE = 8

function place(anchor: DOMRect, box: HTMLElement, align: 'start' | 'end') {
  const { clientWidth, clientHeight } = document.documentElement
  const below = clientHeight - anchor.bottom - GAP - EDGE
  const above = anchor.top - GAP - EDGE
  const isAbove = below < Math.min(box.scrollHeight, 240) && above > below
  const left = align === 'start' ? anchor.left : anchor.right - box.offsetWidth
  box.style.maxHeight = `${isAbove ? above : below}px`
  box.style.left = `${Math.max(EDGE, Math.min(left, clientWidth - box.offsetWidth - EDGE))}px`
  box.style.top = isAbove ? 'auto' : `${anchor.bottom + GAP}px`
  box.style.bottom = isAbove ? `${window.innerHeight - anchor.top + GAP}px` : 'auto'
}
