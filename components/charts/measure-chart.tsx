'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '../skeleton.tsx'
import type { ChartExport } from './charts.tsx'

const Figure = dynamic(() => import('./measure-figure.tsx'), {
  ssr: false,
  loading: () => <Skeleton className="h-72 w-full" />,
})

export interface MeasurePart {
  word: string
  /** A CSS value. */
  fill: string
}

export interface MeasureBar {
  /** Under the bar. */
  label: string
  /** One for each part, from the ground up; null where there is no figure. */
  values: readonly (number | null)[]
  /** Above the bar; null for nothing. */
  words: string | null
  /** How far a whisker reaches below and above the first value. */
  spread?: readonly [number, number] | undefined
}

export interface MeasureChartProps {
  title: string
  /** What the axis counts. */
  unit: string
  parts: readonly MeasurePart[]
  bars: readonly MeasureBar[]
  exported: ChartExport
}

/** Bars, each with its figure on it; the same figures are in a table beside them. */
export function MeasureChart(props: MeasureChartProps) {
  return (
    <figure aria-label={`${props.title}; the same figures are in the table below`} className="min-h-72">
      <Figure {...props} />
    </figure>
  )
}
