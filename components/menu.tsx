'use client'

import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ButtonSize, ButtonVariant } from './button.tsx'
import { buttonClass } from './button.tsx'

export type MenuEntry =
  | 'separator'
  | { label: string; detail?: string | undefined; href: string }
  | {
      label: string
      detail?: string | undefined
      onSelect: () => void
      danger?: boolean | undefined
      disabled?: boolean | undefined
      checked?: boolean | undefined
    }

export interface MenuProps {
  /** Read aloud in place of what the trigger shows. */
  label: string
  trigger: ReactNode
  items: readonly MenuEntry[]
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  align?: 'start' | 'end' | undefined
  /** Shown above the entries. */
  heading?: ReactNode
}

export function Menu({ label, trigger, items, variant = 'secondary', size, align = 'end', heading }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} className={buttonClass(variant, size)}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className="popup max-h-(--available-height) max-w-80 min-w-48 overflow-y-auto p-1">
            {heading ? <div className="border-b border-line px-2 pt-1.5 pb-2">{heading}</div> : null}
            {items.map((item, index) => (
              <MenuRow key={item === 'separator' ? `separator-${index}` : item.label} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const rowClass =
  'flex min-h-8 w-full flex-col justify-center rounded px-2 py-1 text-left no-underline outline-none select-none data-disabled:text-ink-soft data-highlighted:bg-hover pointer-coarse:min-h-11'

function MenuRow({ item }: { item: MenuEntry }) {
  if (item === 'separator') return <Base.Separator className="my-1 h-px bg-line" />
  if ('href' in item) {
    return (
      <Base.LinkItem render={<Link href={item.href} />} className={rowClass} closeOnClick>
        <RowWords {...item} />
      </Base.LinkItem>
    )
  }
  if (item.checked !== undefined) {
    return (
      <Base.CheckboxItem checked={item.checked} onCheckedChange={item.onSelect} className={rowClass} closeOnClick>
        <span className="flex items-center gap-2">
          {item.label}
          <Base.CheckboxItemIndicator className="ml-auto text-accent">✓</Base.CheckboxItemIndicator>
        </span>
      </Base.CheckboxItem>
    )
  }
  return (
    <Base.Item
      onClick={item.onSelect}
      disabled={item.disabled ?? false}
      className={`${rowClass} ${item.danger ? 'text-failing' : ''}`}
    >
      <RowWords {...item} />
    </Base.Item>
  )
}

function RowWords({ label, detail }: { label: string; detail?: string | undefined }) {
  return (
    <>
      <span>{label}</span>
      {detail ? <span className="text-small text-ink-soft">{detail}</span> : null}
    </>
  )
}
