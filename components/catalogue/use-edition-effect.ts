'use client'

import { useEffect, useState } from 'react'
import type { EditionEffect, SystemEffect } from '../../contracts/catalogue-draft.ts'
import { api, ApiProblem, noAnswer } from '../api-client.ts'

type Counts = EditionEffect['before']

export interface EffectSoFar {
  /** Of this many systems in all; null until the first answer. */
  total: number | null
  examined: number
  before: Counts
  after: Counts
  /** Systems of which the status changes, and those of which only controls do. */
  changing: readonly SystemEffect[]
  within: readonly SystemEffect[]
  on: string | null
  isDone: boolean
  problem: ApiProblem | null
}

const PAGE = 100
const START: EffectSoFar = {
  total: null,
  examined: 0,
  before: {} as Counts, // safe, and so the next: the first page brings every status
  after: {} as Counts,
  changing: [],
  within: [],
  on: null,
  isDone: false,
  problem: null,
}

/**
 * What a draft would do, a page of systems after the other, so that the page can show how far it is. It begins anew when
 * what is asked changes; `version` is that of the draft.
 */
export function useEditionEffect(asked: { version: number; effectiveOn: string; days: number }): EffectSoFar {
  const { version, effectiveOn, days } = asked
  const key = `${version} ${effectiveOn} ${days}`
  const [state, setState] = useState({ key, effect: START })
  useEffect(() => {
    const stop = new AbortController()
    void collect({ effectiveOn, days }, stop.signal, (effect) => setState({ key, effect }))
    return () => stop.abort()
  }, [key, effectiveOn, days])
  return state.key === key ? state.effect : START
}

async function collect(
  asked: { effectiveOn: string; days: number },
  signal: AbortSignal,
  show: (effect: EffectSoFar) => void,
): Promise<void> {
  let sum = START
  let after: string | null = null
  try {
    do {
      const query = { ...asked, limit: PAGE, after }
      const page: EditionEffect = await api<EditionEffect>('GET', '/catalogue/draft/effect', { query, signal })
      if (signal.aborted) return
      sum = added(sum, page)
      after = page.next
      show(sum)
    } while (after !== null)
  } catch (error) {
    if (!signal.aborted) show({ ...sum, problem: error instanceof ApiProblem ? error : noAnswer() })
  }
}

function added(sum: EffectSoFar, page: EditionEffect): EffectSoFar {
  return {
    total: page.total,
    examined: sum.examined + page.examined,
    before: plus(sum.before, page.before),
    after: plus(sum.after, page.after),
    changing: [...sum.changing, ...page.items.filter(({ before, after }) => before !== after)],
    within: [...sum.within, ...page.items.filter(({ before, after }) => before === after)],
    on: page.on,
    isDone: page.next === null,
    problem: null,
  }
}

function plus(a: Counts, b: Counts): Counts {
  const entries = Object.entries(b).map(([status, count]) => [status, count + (a[status as keyof Counts] ?? 0)])
  return Object.fromEntries(entries) as Counts // safe because the answer has every status
}
