'use client'

import { useEffect, useRef, useState } from 'react'
import type { ComboboxItem } from './combobox-field.tsx'

/** Where the items of a combobox come from: all at once, or asked for while somebody types. */
export type ItemSource =
  | { items: readonly ComboboxItem[]; search?: undefined }
  | { items?: undefined; search: (query: string, signal: AbortSignal) => Promise<ComboboxItem[]> }

interface Request {
  items: readonly ComboboxItem[] | undefined
  search: ((query: string, signal: AbortSignal) => Promise<ComboboxItem[]>) | undefined
  /** Chosen already, so always among the items. */
  keep: readonly ComboboxItem[]
}

interface Found {
  items: readonly ComboboxItem[]
  /** A line for the list: searching, or why nothing came. null where the items speak. */
  status: string | null
  ask: (query: string) => void
}

const PAUSE_MS = 150

/** Asks the source 150 ms after the last key, drops answers that were overtaken, and says when asking failed. */
export function useItemSearch({ items, search, keep }: Request): Found {
  const [answer, setAnswer] = useState<readonly ComboboxItem[]>([])
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const [query, setQuery] = useState('')
  const searchNow = useRef(search)
  useEffect(() => {
    searchNow.current = search
  })

  useEffect(() => {
    if (!searchNow.current) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      setState('asking')
      searchNow.current?.(query, controller.signal).then(
        (found) => {
          if (controller.signal.aborted) return
          setAnswer(found)
          setState('idle')
        },
        () => {
          if (!controller.signal.aborted) setState('failed')
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [query])

  if (items) return { items, status: null, ask: () => undefined }
  const known = new Set(answer.map((item) => item.id))
  const status =
    state === 'asking' && answer.length === 0
      ? 'Searching…'
      : state === 'failed'
        ? 'The search did not answer. Type again to retry.'
        : null
  return { items: [...answer, ...keep.filter((item) => !known.has(item.id))], status, ask: setQuery }
}
