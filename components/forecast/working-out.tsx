'use client'

import { useQuery } from '@tanstack/react-query'
import type { ForecastProgress } from '../../contracts/forecast.ts'
import { api } from '../api-client.ts'
import { numberWords } from '../number-words.ts'
import { Progress } from '../progress.tsx'

const ASK_EVERY_MS = 1_000

/** While a scenario is worked out for the first time: how far it is. Where it takes no longer than a moment, just the words. */
export function WorkingOut({ scenario, filing }: { scenario: string; filing: string | null }) {
  const { data } = useQuery({
    queryKey: ['forecast-progress', scenario, filing],
    queryFn: ({ signal }) =>
      api<ForecastProgress>('GET', '/status/forecast/progress', {
        query: { scenario, ...(filing === null ? {} : { filing }) },
        signal,
      }),
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  })
  const isTold = data?.isRunning === true && data.total > 0
  return (
    <>
      <p role="status">
        Working out what would be, system by system. The first time takes a while; then it is remembered.
      </p>
      {isTold ? (
        <div className="mt-2 flex items-center gap-2 text-small text-ink-soft">
          <div className="w-40">
            <Progress value={data.done} max={data.total} label="Systems worked out" />
          </div>
          <span className="tabular-nums">
            {numberWords(data.done)} of {numberWords(data.total)} systems
          </span>
        </div>
      ) : null}
    </>
  )
}
