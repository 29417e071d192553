'use client'

import { useRef } from 'react'
import type { ChartExport } from '../charts/charts.tsx'
import { ExportMenu } from '../charts/export-menu.tsx'
import { HUE_WORDS } from './hue-words.ts'
import { TimelineDrawing, type TimelineDrawingProps } from './timeline-drawing.tsx'

/** The bars of a system to take along. */
export function TimelineExport({ exported, drawing }: { exported: ChartExport; drawing: TimelineDrawingProps }) {
  const box = useRef<HTMLSpanElement>(null)
  const { title, subtitle, reference, csvHref, fileName } = exported
  return (
    <span ref={box}>
      <ExportMenu
        title={title}
        boxOf={() => box.current}
        csvHref={csvHref}
        fileName={fileName}
        words={{ title, subtitle, reference, legend: HUE_WORDS }}
      />
      <TimelineDrawing {...drawing} />
    </span>
  )
}
