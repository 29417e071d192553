'use client'

import { useEffect, useRef, useState } from 'react'

/** Something a combobox offers: a person, a system, a control. */
export interface ComboboxItem {
  id: string
  label: string
  detail?: string | undefined
}

/** Where the items of a combobox come from: all at once, or asked for while somebody types. */
export type ItemSource =
  | { items: readonly ComboboxItem[]; search?: undefined }
  | { items?: undefined; search: (query: string, signal: AbortSignal) => Promise<readonly ComboboxItem[]> }

export interface FoundItems {
  items: readonly ComboboxItem[]
  /** A line for the list: searching, or why nothing came; null where the items speak. */
  message: string | null
}

const PAUSE_MS = 150

/** What matches the query. A search is asked 150 ms after the last key, while open; answers that were overtaken are dropped. */
export function useItemSearch(source: ItemSource, query: string, isOpen: boolean): FoundItems {
  const [answer, setAnswer] = useState<readonly ComboboxItem[]>([])
  const [state, setState] = useState<'asking' | 'answered' | 'failed'>('asking')
  const search = useRef(source.search)
  useEffect(() => {
    search.current = source.search
  })
  useEffect(() => {
    if (!isOpen || !search.current) return
    const controller = new AbortController()
    const settle = (next: 'answered' | 'failed', items?: readonly ComboboxItem[]) => {
      if (controller.signal.aborted) return
      if (items) setAnswer(items)
      setState(next)
    }
    const timer = setTimeout(() => {
      setState('asking')
      search.current?.(query, controller.signal).then(
        (items) => settle('answered', items),
        () => settle('failed'),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [query, isOpen])

  const items = source.items ? source.items.filter((item) => matches(item, query)) : answer
  if (state === 'failed' && source.search)
    return { items: [], message: 'The search did not answer. Type again to retry.' }
  if (items.length > 0) return { items, message: null }
  return { items, message: source.search && state === 'asking' ? 'Searching…' : 'Nothing matches.' }
}

/** Every word of the query occurs in the item's label, detail or id. */
export function matches(item: ComboboxItem, query: string): boolean {
  const text = `${item.label} ${item.detail ?? ''} ${item.id}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
