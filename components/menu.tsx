'use client'

import { Check } from 'lucide-react'
import { Link } from './link.tsx'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { ButtonSize, ButtonVariant } from './button.tsx'
import { buttonClass } from './button.tsx'
import { Popover } from './popover.tsx'

export type MenuEntry =
  | 'separator'
  | { label: string; detail?: string | undefined; href: string }
  | {
      label: string
      detail?: string | undefined
      onSelect: () => void
      danger?: boolean | undefined
      disabled?: boolean | undefined
      /** Makes the entry one of several of which one is chosen. */
      checked?: boolean | undefined
    }

export interface MenuProps {
  /** What the button is called, read aloud: the trigger shows an icon, or what is hidden from screen readers. */
  label: string
  trigger: ReactNode
  items: readonly MenuEntry[]
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  align?: 'start' | 'end' | undefined
  /** Shown above the entries. */
  heading?: ReactNode
}

/** Actions under a button, with the arrow keys of the menu pattern. */
export function Menu({ label, trigger, items, variant = 'secondary', size, align = 'end', heading }: MenuProps) {
  return (
    <Popover
      name={label}
      role="menu"
      align={align}
      trigger={
        <>
          {trigger}
          <span className="sr-only">{label}</span>
        </>
      }
      triggerClass={buttonClass(variant, size)}
      className="max-w-80 min-w-48 p-1"
      onKeyDown={moveFocus}
    >
      {(close) => (
        <MenuBody>
          {heading ? (
            <div role="presentation" className="mb-1 border-b border-line px-2 pt-1.5 pb-2">
              {heading}
            </div>
          ) : null}
          {items.map((item, index) => (
            <MenuRow key={item === 'separator' ? `separator ${index}` : item.label} item={item} onDone={close} />
          ))}
        </MenuBody>
      )}
    </Popover>
  )
}

/** Puts the focus on the first entry when the menu opens. */
function MenuBody({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => entriesOf(box.current)[0]?.focus(), [])
  return (
    <div ref={box} role="presentation">
      {children}
    </div>
  )
}

const rowClass =
  'flex min-h-8 w-full flex-col justify-center rounded px-2 py-1 text-left no-underline outline-none select-none hover:bg-hover focus:bg-hover focus-visible:outline-none aria-disabled:text-ink-soft pointer-coarse:min-h-11'

function MenuRow({ item, onDone }: { item: MenuEntry; onDone: () => void }) {
  if (item === 'separator') return <hr className="my-1 border-line" />
  const words = (
    <>
      <span>{item.label}</span>
      {item.detail ? <span className="text-small text-ink-soft">{item.detail}</span> : null}
    </>
  )
  if ('href' in item) {
    return (
      <Link href={item.href} role="menuitem" tabIndex={-1} onClick={onDone} className={`${rowClass} text-ink`}>
        {words}
      </Link>
    )
  }
  const select = () => {
    if (item.disabled) return
    onDone()
    item.onSelect()
  }
  return (
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      aria-disabled={item.disabled}
      tabIndex={-1}
      onClick={select}
      className={`${rowClass} ${item.danger ? 'text-failing' : 'text-ink'}`}
    >
      {item.checked === undefined ? (
        words
      ) : (
        <span className="flex w-full items-center justify-between gap-4">
          {item.label}
          {item.checked ? <Check size={15} className="text-accent" aria-hidden="true" /> : null}
        </span>
      )}
    </button>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key === 'Tab') event.currentTarget.hidePopover()
  const entries = entriesOf(event.currentTarget)
  const at = entries.findIndex((entry) => entry === document.activeElement)
  const next = nextEntry(event.key, at, entries.length)
  if (next === null) return
  event.preventDefault()
  entries[next]?.focus()
}

/** Where a key leads in a menu of `count` entries; null for keys that lead nowhere. */
function nextEntry(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

function entriesOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
}
