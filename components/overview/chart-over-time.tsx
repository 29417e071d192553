'use client'

import dynamic from 'next/dynamic'
import type { PortfolioTimeline } from '../../contracts/status.ts'
import { Skeleton } from '../skeleton.tsx'

// Recharts draws nothing on the server and weighs as much as the rest of the page: it comes after the first paint, into a
// box of its height.
const PortfolioChart = dynamic(() => import('./portfolio-chart.tsx'), {
  ssr: false,
  loading: () => <Skeleton className="h-[300px] w-full" />,
})

export interface ChartOverTimeProps {
  timeline: PortfolioTimeline
  /** False where another day is looked at: its line is named after it. */
  isToday: boolean
}

export function ChartOverTime(props: ChartOverTimeProps) {
  return (
    <figure
      className="h-[300px]"
      aria-label="Live systems by status over time; the same figures are in the table below"
    >
      <PortfolioChart {...props} />
    </figure>
  )
}
