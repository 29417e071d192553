'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { Recomputation, RecomputationList } from '../../contracts/recomputations.ts'
import type { Day } from '../../domain/days.ts'
import { api } from '../api-client.ts'
import { percentWords } from '../number-words.ts'
import { Progress } from '../progress.tsx'
import { doneWords, workingWords } from './recomputing-words.ts'

interface Props {
  /** As the server knew it when it made the page. */
  initial: RecomputationList
  today: Day
  timeZone: string
}

const KEY = ['recomputations']
const ASK_EVERY_MS = 1_000
/** Who goes on at once, or is sent to sign in, asks nothing. */
const ASK_AFTER_MS = 1_500

/**
 * Says quietly, on every page, that a change of the rules is still being worked out, how far it is, and when it is there;
 * what the page shows is then read anew.
 */
export function RecomputingLine({ initial, today, timeZone }: Props) {
  const { items, shown } = usePending(initial)
  const place = { today, timeZone }
  const [first, ...more] = items
  const words = first ? workingWords([first, ...more], place) : shown ? doneWords(shown, place) : null
  return (
    <div className={words ? lineClass : 'sr-only'}>
      <p role="status">
        {words}
        {first ? ' Until then you see how things were before it.' : null}
      </p>
      {first ? <HowFar {...first} /> : null}
    </div>
  )
}

const lineClass =
  'no-print flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-sunken px-4 py-1.5 text-small md:px-6'

function HowFar({ done, total }: Recomputation) {
  return (
    <div className="flex items-center gap-2 text-ink-soft">
      <div className="w-32">
        <Progress value={done} max={total} label="Systems worked out" />
      </div>
      <span aria-hidden className="tabular-nums">
        {percentWords(total === 0 ? 0 : done / total)}
      </span>
    </div>
  )
}

/** What is pending, asked for again while there is something; and what has been shown since this page was opened. */
function usePending(initial: RecomputationList): { items: readonly Recomputation[]; shown: Recomputation | null } {
  const router = useRouter()
  const queries = useQueryClient()
  const pathname = usePathname()
  const { data, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<RecomputationList>('GET', '/recomputations', { signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && state.data.total > 0 ? ASK_EVERY_MS : false),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  })
  const [shown, setShown] = useState<Recomputation | null>(null)
  const before = useRef<Recomputation | null>(null)
  const askedOn = useRef(pathname)

  // The frame stays when one goes to another page, so the server does not tell it what has begun since.
  useEffect(() => {
    if (askedOn.current === pathname) return
    askedOn.current = pathname
    setShown(null)
    const timer = setTimeout(() => void refetch(), ASK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [pathname, refetch])

  useEffect(() => {
    queries.setQueryData(KEY, initial)
  }, [initial, queries])

  useEffect(() => {
    const first = data.items[0] ?? null
    if (before.current && before.current.seq !== first?.seq) {
      setShown(first ? null : before.current)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] })
      router.refresh()
    }
    before.current = first
  }, [data, queries, router])

  return { items: data.items, shown }
}
