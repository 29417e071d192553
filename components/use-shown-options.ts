'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { followsDay, readAsOf } from '../contracts/as-of.ts'
import type { SystemOwners } from '../contracts/system-owners.ts'
import { foldName, searchedName } from '../domain/searched-name.ts'
import type { FilterOption } from './filter-option.tsx'
import { foundWords, inOrder, offeredWords, optionsOfOwners, withWords, type MoreOptions } from './more-options.ts'
import { apiQuery } from './use-api.ts'

const PAUSE_MS = 200

export interface ShownOptions {
  shown: readonly FilterOption[]
  /** How much of what there is is shown, or what is going on; empty where all there is stands among the options. */
  note: string
  /** Asks again after an answer that did not come. */
  retry: (() => void) | null
}

interface Asked {
  options: readonly FilterOption[]
  chosen: readonly string[]
  more: MoreOptions | undefined
  query: string
}

/** What a filter shows under what is typed: of its options, and of what the register finds where there are more. */
export function useShownOptions({ options, chosen, more, query }: Asked): ShownOptions {
  const words = query.trim()
  const { data, error, refetch, isOfWords } = useFoundOwners(words, more !== undefined)
  if (!more) {
    const shown = options.filter(({ label }) => searchedName(label).includes(foldName(words)))
    return { shown, note: '', retry: null }
  }
  if (words === '') return { shown: options, note: offeredWords(more, chosen), retry: null }
  const isCounted = options.some(({ count }) => count !== undefined)
  const found = data ? optionsOfOwners(data, isCounted) : []
  if (data && isOfWords) {
    const shown = inOrder([...withWords(options, words), ...found])
    return { shown, note: shown.length === 0 ? 'Nothing matches.' : foundWords(data), retry: null }
  }
  // Until the answer comes, what is there already is narrowed.
  const shown = withWords(inOrder([...options, ...found]), words)
  if (error === null) return { shown, note: 'Searching…', retry: null }
  const isRefused = error.status >= 400 && error.status < 500
  const note = isRefused ? error.detail : 'The search did not answer.'
  return { shown, note, retry: isRefused ? null : () => void refetch() }
}

/** Asked a moment after the last key, of the day that the page shows. */
function useFoundOwners(words: string, isAsked: boolean) {
  const q = useSettled(isAsked ? words : '')
  const search = useSearchParams()
  const asOf = followsDay(usePathname()) ? readAsOf(search) : null
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    ...apiQuery<SystemOwners>('/systems/owners', { q, asOf: asOf?.on, view: asOf?.view }),
    enabled: isAsked && q !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  const isSettled = q === words
  return { data, error: isSettled && !isFetching ? error : null, refetch, isOfWords: isSettled && !isPlaceholderData }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
