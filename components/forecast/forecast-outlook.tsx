'use client'

import dynamic from 'next/dynamic'
import type { ForecastTimeline } from '../../contracts/forecast.ts'
import type { ChartExport } from '../charts/charts.tsx'
import { Skeleton } from '../skeleton.tsx'
import { scenarioWords } from './outlook-points.ts'

// Recharts comes after the first paint, into a box of its height.
const OutlookChart = dynamic(() => import('./outlook-chart.tsx'), {
  ssr: false,
  loading: () => <Skeleton className="h-[296px] w-full" />,
})

export interface ForecastOutlookProps {
  timeline: ForecastTimeline
  /** That the scenario supposes something of; null where it is of none. */
  filing: string | null
  exported: ChartExport
}

/** The chart with what its lines are, each where it ends. */
export function ForecastOutlook(props: ForecastOutlookProps) {
  const { timeline, filing } = props
  const last = timeline.points.at(-1)
  return (
    <>
      <figure
        className="min-h-[296px]"
        aria-label="Live systems in order in the days ahead; the same figures are in the table below"
      >
        <OutlookChart {...props} />
      </figure>
      {last ? (
        <ul aria-label="Lines of the chart" className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-small text-ink-soft">
          <li>
            <svg width="24" height="10" aria-hidden="true" className="mr-1.5 inline">
              <line x1="0" y1="5" x2="24" y2="5" stroke="var(--color-ink)" strokeWidth="2" />
            </svg>
            {last.nobodyActs} of {last.live} in order at the end if nobody acts
          </li>
          <li>
            <svg width="24" height="10" aria-hidden="true" className="mr-1.5 inline">
              <line x1="0" y1="5" x2="24" y2="5" stroke="var(--color-ok-fill)" strokeWidth="2" strokeDasharray="6 3" />
            </svg>
            {last.supposed} {scenarioWords(timeline.scenario, filing)}; hatched: the difference
          </li>
        </ul>
      ) : null}
    </>
  )
}
