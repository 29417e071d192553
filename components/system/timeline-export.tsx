'use client'

import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ChartExport } from '../charts/charts.tsx'
import { ExportMenu } from '../charts/export-menu.tsx'
import { HUE_WORDS } from './hue-words.ts'
import { TimelineDrawing, type TimelineDrawingProps } from './timeline-drawing.tsx'

/** The bars of a system to take along. They are drawn when somebody asks for a picture. */
export function TimelineExport({ exported, drawing }: { exported: ChartExport; drawing: TimelineDrawingProps }) {
  const box = useRef<HTMLSpanElement>(null)
  const [isDrawn, setDrawn] = useState(false)
  const draw = () => {
    flushSync(() => setDrawn(true))
    return box.current
  }
  const { title, subtitle, reference, csvHref, fileName } = exported
  return (
    <span ref={box}>
      <ExportMenu
        title={title}
        boxOf={draw}
        csvHref={csvHref}
        fileName={fileName}
        words={{ title, subtitle, reference, legend: HUE_WORDS }}
      />
      {isDrawn ? <TimelineDrawing {...drawing} /> : null}
    </span>
  )
}
