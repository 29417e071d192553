'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FieldAria, FieldWords } from './field.tsx'
import { FieldShell } from './field.tsx'
import type { ItemSource } from './item-search.ts'
import { useItemSearch } from './item-search.ts'

export interface ComboboxItem {
  id: string
  label: string
  detail?: string | undefined
}

export type ComboboxFieldProps = FieldWords &
  ItemSource & {
    value: ComboboxItem | null
    onChange: (value: ComboboxItem | null) => void
    placeholder?: string | undefined
    disabled?: boolean | undefined
  }

/** One of many people, systems, controls: type to narrow down, choose from the list. */
export function ComboboxField({ items, search, value, onChange, placeholder, disabled, ...words }: ComboboxFieldProps) {
  const found = useItemSearch({ items, search, keep: value ? [value] : [] })
  return (
    <FieldShell {...words}>
      {(aria) => (
        <Combobox.Root<ComboboxItem>
          items={found.items}
          filter={search ? null : contains}
          value={value}
          onValueChange={(next) => onChange(next)}
          onInputValueChange={(text, { reason }) => found.ask(reason === 'input-change' ? text : '')}
          itemToStringLabel={(item) => item.label}
          isItemEqualToValue={(item, other) => item.id === other.id}
          disabled={disabled ?? false}
        >
          <Combobox.InputGroup className="control relative flex items-center gap-1 py-0 pr-1">
            <TextInput aria={aria} placeholder={placeholder} />
            {value ? (
              <Combobox.Clear className={iconClass} aria-label="Clear">
                <X size={15} aria-hidden="true" />
              </Combobox.Clear>
            ) : null}
            <Combobox.Trigger className={iconClass} aria-label="Show the list">
              <ChevronDown size={16} aria-hidden="true" />
            </Combobox.Trigger>
          </Combobox.InputGroup>
          <ItemList status={found.status} />
        </Combobox.Root>
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

/** Several of many; those chosen stand in the field and can be taken out again. */
export function ComboboxManyField({ items, search, value, onChange, placeholder, ...words }: ComboboxManyFieldProps) {
  const found = useItemSearch({ items, search, keep: value })
  return (
    <FieldShell {...words}>
      {(aria) => (
        <Combobox.Root<ComboboxItem, true>
          multiple
          items={found.items}
          filter={search ? null : contains}
          value={value}
          onValueChange={(next) => onChange(next)}
          onInputValueChange={(text, { reason }) => found.ask(reason === 'input-change' ? text : '')}
          itemToStringLabel={(item) => item.label}
          isItemEqualToValue={(item, other) => item.id === other.id}
        >
          <Combobox.InputGroup className="control flex items-center px-1 py-0.5">
            <Combobox.Chips className="flex w-full flex-wrap items-center gap-1">
              {value.map((item) => (
                <Combobox.Chip
                  key={item.id}
                  className="flex items-center gap-1 rounded-sm bg-accent-soft py-0.5 pr-0.5 pl-2 text-small outline-none data-highlighted:bg-hover focus-within:ring-2"
                >
                  {item.label}
                  <Combobox.ChipRemove className={iconClass} aria-label={`Remove ${item.label}`}>
                    <X size={13} aria-hidden="true" />
                  </Combobox.ChipRemove>
                </Combobox.Chip>
              ))}
              <TextInput aria={aria} placeholder={value.length > 0 ? '' : placeholder} />
            </Combobox.Chips>
          </Combobox.InputGroup>
          <ItemList status={found.status} />
        </Combobox.Root>
      )}
    </FieldShell>
  )
}

const iconClass =
  'flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-soft hover:bg-hover pointer-coarse:size-9'

function TextInput({ aria, placeholder }: { aria: FieldAria; placeholder: string | undefined }) {
  return (
    <Combobox.Input
      {...aria}
      placeholder={placeholder}
      className="min-h-8 w-full min-w-24 flex-1 bg-transparent px-0.5 outline-none focus-visible:outline-none"
    />
  )
}

function ItemList({ status }: { status: ReactNode }) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
        <Combobox.Popup className="popup max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-56 overflow-y-auto p-1">
          <Combobox.Status className="px-2 text-small text-ink-soft [&:not(:empty)]:py-1.5">{status}</Combobox.Status>
          <Combobox.Empty className="px-2 text-small text-ink-soft [&:not(:empty)]:py-1.5">
            {status ? null : 'Nothing matches.'}
          </Combobox.Empty>
          <Combobox.List className="outline-none">
            {(item: ComboboxItem) => (
              <Combobox.Item
                key={item.id}
                value={item}
                className="grid min-h-8 cursor-pointer grid-cols-[1fr_1rem] items-center gap-2 rounded px-2 py-1 outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
              >
                <span className="min-w-0">
                  <span className="block truncate">{item.label}</span>
                  {item.detail ? <span className="block truncate text-small text-ink-soft">{item.detail}</span> : null}
                </span>
                <Combobox.ItemIndicator>
                  <Check size={15} className="text-accent" aria-hidden="true" />
                </Combobox.ItemIndicator>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  )
}

function contains(item: ComboboxItem, query: string): boolean {
  const text = `${item.label} ${item.detail ?? ''} ${item.id}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
