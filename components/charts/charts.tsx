'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '../skeleton.tsx'
import type { TargetLine } from './plot-rows.ts'
import type { ChartContent, ChartSeries } from './series.ts'

// Recharts draws nothing on the server and weighs as much as the rest of the page: it comes after the first paint, into a
// box of its height.
const Figure = dynamic(() => import('./status-figure.tsx'), { ssr: false, loading: () => <ChartSkeleton /> })

function ChartSkeleton() {
  return (
    <div>
      <Skeleton className="mb-3 h-10 w-72 max-w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  )
}

export interface StatusFigureProps {
  /** What the chart shows, in words. */
  title: string
  content: ChartContent
  /** One without a label is drawn large, several as small ones. */
  series: readonly ChartSeries[]
  targets: readonly TargetLine[]
  /** Where the systems of a group are listed, by its key. */
  groupHrefs?: Readonly<Record<string, string>> | undefined
  /** What it is called outside the page, and where its figures are. */
  exported?: ChartExport | undefined
}

export interface ChartExport {
  title: string
  subtitle: string
  reference: string
  csvHref: string
  fileName: string
}

/** A chart of statuses over time; the same figures are in a table beside it. */
export function StatusChart(props: StatusFigureProps) {
  return (
    <figure aria-label={`${props.title}; the same figures are in the table below`} className="min-h-[392px]">
      <Figure {...props} />
    </figure>
  )
}
