'use client'

import { ChevronDown, X } from 'lucide-react'
import { useRef } from 'react'
import type { FieldWords } from './field.tsx'
import { FieldShell } from './field.tsx'
import { ItemList } from './item-list.tsx'
import type { ComboboxItem, ItemSource } from './item-search.ts'
import { useCombobox } from './use-combobox.ts'

export type { ComboboxItem } from './item-search.ts'

// Base UI's combobox hides the rest of the page from screen readers while its focusable parts stay reachable, which axe
// rightly reports; this one follows the same ARIA pattern without that.

export type ComboboxFieldProps = FieldWords &
  ItemSource & {
    value: ComboboxItem | null
    onChange: (value: ComboboxItem | null) => void
    placeholder?: string | undefined
    disabled?: boolean | undefined
  }

/** One of many people, systems, controls: type to narrow down, choose from the list. Leaving without choosing changes nothing. */
export function ComboboxField({ items, search, value, onChange, placeholder, disabled, ...words }: ComboboxFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const box = useCombobox(sourceOf(items, search), { onChoose: onChange })
  const clear = () => {
    onChange(null)
    box.close()
    input.current?.focus()
  }
  return (
    <FieldShell {...words}>
      {(aria) => (
        <div className="relative">
          <div className="control flex items-center gap-1 py-0 pr-1">
            <input
              {...aria}
              {...box.aria}
              ref={input}
              value={box.text ?? value?.label ?? ''}
              placeholder={placeholder}
              disabled={disabled}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                box.type(event.target.value)
                if (event.target.value === '' && value) onChange(null)
              }}
              onClick={box.open}
              onKeyDown={box.onKeyDown}
              onBlur={box.close}
              className={inputClass}
            />
            {value && !disabled ? (
              <button type="button" onClick={clear} className={iconClass} aria-label={`Clear ${words.label}`}>
                <X size={15} aria-hidden="true" />
              </button>
            ) : null}
            <ChevronDown size={16} className="pointer-events-none mr-1 shrink-0 text-ink-soft" aria-hidden="true" />
          </div>
          {box.isOpen ? (
            <ItemList
              id={box.listId}
              found={box.found}
              current={box.current}
              chosen={new Set(value ? [value.id] : [])}
              onPoint={box.point}
              onChoose={box.choose}
            />
          ) : null}
        </div>
      )}
    </FieldShell>
  )
}

export type ComboboxManyFieldProps = FieldWords &
  ItemSource & {
    value: readonly ComboboxItem[]
    onChange: (value: ComboboxItem[]) => void
    placeholder?: string | undefined
  }

/** Several of many; those chosen stand in the field and can be taken out again, also by Backspace. */
export function ComboboxManyField({ items, search, value, onChange, placeholder, ...words }: ComboboxManyFieldProps) {
  const chosen = new Set(value.map((item) => item.id))
  const toggle = (item: ComboboxItem) =>
    onChange(chosen.has(item.id) ? value.filter((other) => other.id !== item.id) : [...value, item])
  const box = useCombobox(sourceOf(items, search), { onChoose: toggle, staysOpen: true })
  return (
    <FieldShell {...words}>
      {(aria) => (
        <div className="relative">
          <div className="control flex flex-wrap items-center gap-1 px-1 py-0.5">
            {value.map((item) => (
              <span key={item.id} className="flex items-center rounded-sm bg-accent-soft pl-2 text-small">
                {item.label}
                <button
                  type="button"
                  className={iconClass}
                  aria-label={`Remove ${item.label}`}
                  onClick={() => onChange(value.filter((other) => other.id !== item.id))}
                >
                  <X size={13} aria-hidden="true" />
                </button>
              </span>
            ))}
            <input
              {...aria}
              {...box.aria}
              value={box.text ?? ''}
              placeholder={value.length > 0 ? '' : placeholder}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => box.type(event.target.value)}
              onClick={box.open}
              onBlur={box.close}
              onKeyDown={(event) => {
                if (event.key === 'Backspace' && !box.text && value.length > 0) onChange(value.slice(0, -1))
                box.onKeyDown(event)
              }}
              className={`${inputClass} min-w-24 px-1.5`}
            />
          </div>
          {box.isOpen ? (
            <ItemList
              id={box.listId}
              found={box.found}
              current={box.current}
              chosen={chosen}
              onPoint={box.point}
              onChoose={box.choose}
            />
          ) : null}
        </div>
      )}
    </FieldShell>
  )
}

const inputClass = 'min-h-8 min-w-0 flex-1 bg-transparent outline-none focus-visible:outline-none'
const iconClass =
  'flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:size-9'

function sourceOf(items: ItemSource['items'], search: ItemSource['search']): ItemSource {
  return search ? { search } : { items: items ?? [] }
}
