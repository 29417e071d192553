'use client'

import { useId, useRef, useState } from 'react'
import {
  Area,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  XAxis,
  YAxis,
  CartesianGrid,
  useChartWidth,
} from 'recharts'
import { addDays, type Day } from '../../domain/days.ts'
import { ChartTrack } from '../charts/chart-track.tsx'
import { ExportMenu } from '../charts/export-menu.tsx'
import { KeyHelp } from '../charts/key-help.tsx'
import { dayAt, niceScale, timeOf } from '../charts/scale.ts'
import type { ChartAxis } from '../charts/series.ts'
import { dayWords, relativeDay } from '../day-words.ts'
import type { ForecastOutlookProps } from './forecast-outlook.tsx'
import { outlookPoints, outlookSentence, scenarioWords } from './outlook-points.ts'

const HEIGHT = 260
const PLOT = { top: 24, right: 12, bottom: 28, left: 36 }
const LABEL = 'Live systems in order in the days ahead'
const tick = { fill: 'var(--color-ink-soft)', fontSize: 12 }

/** Live systems in order under two scenarios, moved along by keys, pointer or finger, and to take along. */
export default function OutlookChart(props: ForecastOutlookProps) {
  const { timeline, filing, exported } = props
  const [day, setDay] = useState<Day | null>(null)
  const [spoken, setSpoken] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const helpId = useId()
  const axis = axisOf(timeline)
  const told = (on: Day) => {
    const point = timeline.points.find((one) => one.on === on)
    return point ? outlookSentence(point, timeline.scenario, filing) : ''
  }
  const shown = day ?? axis.from
  return (
    <div>
      <div className="mb-1 flex min-h-8 items-start justify-between gap-4">
        <p className="text-small tabular-nums">
          <span className="font-medium">{dayWords(shown)}</span>
          <span className="text-ink-soft"> {relativeDay(shown, axis.from)}: </span>
          {told(shown)}
        </p>
        <ExportMenu
          title={exported.title}
          boxOf={() => box.current}
          csvHref={exported.csvHref}
          fileName={exported.fileName}
          words={{ ...exported, legend: legendOf(props) }}
        />
      </div>
      <KeyHelp id={helpId} axis={axis} />
      <div ref={box}>
        <div data-plot className="relative" style={{ height: HEIGHT }}>
          <OutlookPlot {...props} />
          <ChartTrack
            label={LABEL}
            helpId={helpId}
            axis={axis}
            day={day}
            onDay={(next, by) => {
              setDay(next)
              if (by === 'key' && next) setSpoken(`${dayWords(next)}: ${told(next)}`)
            }}
            inset={PLOT}
          />
        </div>
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  )
}

function axisOf({ from, to }: ForecastOutlookProps['timeline']): ChartAxis {
  const today = from as Day // safe because the contract sends days, here and in the next line
  return { from: today, to: to as Day, today, isToday: true, lastKnown: today, view: 'known', days: null, markers: [] }
}

function legendOf({ timeline, filing }: ForecastOutlookProps) {
  const supposed = scenarioWords(timeline.scenario, filing)
  const lines = [
    { word: 'if nobody acts', fill: 'var(--color-ink)' },
    { word: supposed, fill: 'var(--color-ok-fill)' },
  ]
  return timeline.scenario === 'nobody-acts' ? lines.slice(0, 1) : lines
}

/** Hatched between the two lines is what acting keeps, or a loss takes. */
function OutlookPlot({ timeline }: ForecastOutlookProps) {
  const points = outlookPoints(timeline)
  const scale = niceScale(Math.max(1, ...points.map(({ live }) => live)))
  const ticks = axisTicks(timeline.from, timeline.to)
  const end = timeOf(addDays(timeline.to as Day, 1)) // safe because the contract sends days
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <ComposedChart
        data={[...points, ...points.slice(-1).map((last) => ({ ...last, at: end }))]}
        margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <defs>
          <pattern
            id="outlook-hatching"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--color-ok-fill)" strokeWidth="2" strokeOpacity="0.5" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[timeOf(timeline.from), end]}
          ticks={ticks}
          interval="equidistantPreserveStart"
          tickFormatter={(at: number) =>
            dayWords(dayAt(at))
              .replace(/ \d{4}$/, '')
              .replaceAll(' ', '\u00a0')
          }
          height={PLOT.bottom}
          tickLine={false}
          axisLine={{ stroke: 'var(--color-line-strong)' }}
          tick={tick}
        />
        <YAxis
          domain={[0, scale.top]}
          ticks={scale.ticks}
          width={PLOT.left}
          tickLine={false}
          axisLine={false}
          tick={tick}
        />
        {timeline.windows.map((window) => (
          <ReferenceArea
            key={window.id}
            x1={Math.max(timeOf(window.from), timeOf(timeline.from))}
            x2={Math.min(timeOf(window.to), timeOf(timeline.to))}
            fill="var(--color-accent-soft)"
            fillOpacity={0.7}
            ifOverflow="hidden"
            label={<WindowLabel words={window.name} />}
          />
        ))}
        <Area
          dataKey="between"
          type="stepAfter"
          stroke="none"
          fill="url(#outlook-hatching)"
          isAnimationActive={false}
          activeDot={false}
        />
        <Line {...lineLook} dataKey="supposed" stroke="var(--color-ok-fill)" strokeDasharray="6 3" />
        <Line {...lineLook} dataKey="nobodyActs" stroke="var(--color-ink)" />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

/** Above its window, moved inwards where it would leave the picture. */
function WindowLabel({ words, viewBox }: { words: string; viewBox?: { x: number; width: number } }) {
  const whole = useChartWidth() ?? 0
  const half = words.length * 3.4
  const middle = (viewBox?.x ?? 0) + (viewBox?.width ?? 0) / 2
  return (
    <text
      x={Math.max(half, Math.min(middle, whole - half))}
      y={15}
      fontSize={12}
      fill="var(--color-ink)"
      textAnchor="middle"
    >
      {words}
    </text>
  )
}

const lineLook = { type: 'stepAfter', strokeWidth: 2, dot: false, isAnimationActive: false } as const

/** Some six days, evenly: a short look ahead has no firsts of months enough. */
function axisTicks(from: string, to: string): number[] {
  const [first, last] = [timeOf(from), timeOf(to)]
  const DAY_MS = 86_400_000
  const every = Math.max(1, Math.round((last - first) / DAY_MS / 6))
  const ticks: number[] = []
  for (let at = first; at <= last - (every * DAY_MS) / 2; at += every * DAY_MS) ticks.push(at)
  return ticks
}
