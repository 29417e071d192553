'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { followsDay, hrefAsOf, readAsOf, type AsOf } from '../../contracts/as-of.ts'
import type { Restated } from '../../contracts/overview.ts'
import type { Day } from '../../domain/days.ts'
import { apiQuery } from '../use-api.ts'

export interface LookedAt {
  /** null while it is today. */
  asOf: AsOf | null
  /** Whether this page shows another day than today. */
  follows: boolean
  /** The address of this page on a day, or of the overview where this page is of today alone; null for today. */
  hrefOf: (asOf: AsOf | null) => string
}

/** The day that the address says, and the way to others. */
export function useAsOf(today: Day): LookedAt {
  const pathname = usePathname()
  const search = useSearchParams()
  const said = readAsOf(search)
  const follows = followsDay(pathname)
  const hrefOf = (next: AsOf | null) => {
    const rest = new URLSearchParams(search)
    for (const param of ['asOf', 'view', 'after']) rest.delete(param)
    if (next === null || follows) return hrefAsOf(`${pathname}?${rest.toString()}`, next)
    return hrefAsOf('/', next)
  }
  return { asOf: said?.on === today ? null : said, follows, hrefOf }
}

/** Of how many systems the day is told otherwise now than at its end; 0 while that is not known. */
export function useRestated(asOf: AsOf | null, today: Day): number {
  const on = asOf !== null && asOf.on < today ? asOf.on : null
  const { data } = useQuery({
    ...apiQuery<Restated>('/status/restated', { on: on ?? today }),
    enabled: on !== null,
    staleTime: 60_000,
  })
  return on === null ? 0 : (data?.systems ?? 0)
}
