'use client'

import { useQuery } from '@tanstack/react-query'
import type { FilingStake as Stake } from '../../contracts/forecast.ts'
import { Skeleton } from '../skeleton.tsx'
import { TextLink } from '../text-link.tsx'
import { apiQuery } from '../use-api.ts'
import { forecastHref } from './address.ts'

/** What rests on a filing, each a link to the whole forecast under that scenario. */
export function FilingStake({ id }: { id: string }) {
  const { data } = useQuery(apiQuery<Stake>(`/filings/${id}/stake`))
  if (!data) return <Skeleton className="h-4 w-64" />
  const { notRenewed, without, computed } = data
  const href = (scenario: 'not-renewed' | 'without') => forecastHref({ scenario, filing: id, days: 365 })
  if (!computed) {
    return (
      <p className="text-small">
        It counts for very many systems: see the forecast{' '}
        <TextLink href={href('not-renewed')}>if it is not renewed</TextLink> or{' '}
        <TextLink href={href('without')}>if it is lost</TextLink>.
      </p>
    )
  }
  if (!notRenewed && !without) {
    return <p className="text-small text-ink-soft">No live system falls out of order without it.</p>
  }
  return (
    <ul className="flex flex-col gap-1 text-small">
      {notRenewed ? (
        <li>
          <TextLink href={href('not-renewed')}>{notRenewed.sentence}</TextLink>
        </li>
      ) : null}
      {without ? (
        <li>
          <TextLink href={href('without')}>{without.sentence}</TextLink>
        </li>
      ) : null}
    </ul>
  )
}
