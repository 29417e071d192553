'use client'

import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ComboboxItem, FoundItems } from './item-search.ts'

export interface ItemListProps {
  id: string
  found: FoundItems
  current: number
  chosen: ReadonlySet<string>
  onChoose: (item: ComboboxItem) => void
  onPoint: (index: number) => void
}

/** The list under a combobox, or above it where there is no room below. Focus stays in the text input. */
export function ItemList({ id, found, current, chosen, onChoose, onPoint }: ItemListProps) {
  const box = useRef<HTMLDivElement>(null)
  const [isAbove, setAbove] = useState(false)
  useEffect(() => {
    const field = box.current?.parentElement?.getBoundingClientRect()
    if (field) setAbove(window.innerHeight - field.bottom < 240 && field.top > window.innerHeight - field.bottom)
  }, [])
  useEffect(() => {
    box.current?.querySelector(`[id="${id}-${current}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])
  return (
    <div
      ref={box}
      className={`popup absolute inset-x-0 z-20 max-h-72 overflow-y-auto p-1 ${isAbove ? 'bottom-full mb-1' : 'top-full mt-1'}`}
      onMouseDown={(event) => event.preventDefault()}
    >
      <p role="status" className="px-2 text-small text-ink-soft [&:not(:empty)]:py-1.5">
        {found.message}
      </p>
      <div role="listbox" id={id} aria-label="Choices" aria-multiselectable={chosen.size > 1 ? true : undefined}>
        {found.items.map((item, index) => (
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.has(item.id)}
            data-current={index === current ? '' : undefined}
            onClick={() => onChoose(item)}
            onPointerMove={() => onPoint(index)}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 select-none data-current:bg-hover pointer-coarse:min-h-11"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate">{item.label}</span>
              {item.detail ? <span className="block truncate text-small text-ink-soft">{item.detail}</span> : null}
            </span>
            {chosen.has(item.id) ? <Check size={15} className="shrink-0 text-accent" aria-hidden="true" /> : null}
          </div>
        ))}
      </div>
    </div>
  )
}
