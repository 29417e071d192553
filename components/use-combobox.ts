'use client'

import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import type { ComboboxItem, ItemSource } from './item-search.ts'
import { useItemSearch } from './item-search.ts'

export interface ComboboxState {
  listId: string
  isOpen: boolean
  /** What is typed; null while nobody is typing. */
  text: string | null
  found: ReturnType<typeof useItemSearch>
  current: number
  point: (index: number) => void
  open: () => void
  close: () => void
  type: (text: string) => void
  choose: (item: ComboboxItem) => void
  /** Arrow keys, Enter and Escape as the combobox pattern of ARIA asks. */
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
  /** Attributes of the text input. */
  aria: {
    role: 'combobox'
    'aria-autocomplete': 'list'
    'aria-expanded': boolean
    'aria-controls': string | undefined
    'aria-activedescendant': string | undefined
  }
}

interface Choosing {
  onChoose: (item: ComboboxItem) => void
  /** After a choice the list stays, for the next one. */
  staysOpen?: boolean
}

/** What both comboboxes have in common: text, an open list, and the item that the arrow keys point at. */
export function useCombobox(source: ItemSource, { onChoose, staysOpen = false }: Choosing): ComboboxState {
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const found = useItemSearch(source, (text ?? '').trim(), isOpen)
  const count = found.items.length
  const current = Math.min(at, count - 1)

  const close = () => {
    setOpen(false)
    setText(null)
    setAt(0)
  }
  const type = (typed: string) => {
    setText(typed)
    setOpen(true)
    setAt(0)
  }
  const choose = (item: ComboboxItem) => {
    onChoose(item)
    if (staysOpen) type('')
    else close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      if (!isOpen) setOpen(true)
      else if (count > 0) setAt((current + step + count) % count)
      return
    }
    const item = found.items[current]
    if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      if (item) choose(item)
    }
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return {
    listId,
    isOpen,
    text,
    found,
    current,
    point: setAt,
    open: () => setOpen(true),
    close,
    type,
    choose,
    onKeyDown,
    aria: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? listId : undefined,
      'aria-activedescendant': isOpen && count > 0 ? `${listId}-${current}` : undefined,
    },
  }
}
