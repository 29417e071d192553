'use client'

import {
  Area,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  CartesianGrid,
  useChartWidth,
} from 'recharts'
import { dayWords, relativeDay } from '../day-words.ts'
import { dayAt, niceScale, timeOf } from '../charts/scale.ts'
import type { ForecastOutlookProps } from './forecast-outlook.tsx'
import { outlookPoints, scenarioWords, type OutlookPoint } from './outlook-points.ts'

const HEIGHT = 260
const tick = { fill: 'var(--color-ink-soft)', fontSize: 12 }

/** Live systems in order under two scenarios; hatched between them is what acting keeps, or a loss takes. */
export default function OutlookChart({ timeline, filing }: ForecastOutlookProps) {
  const points = outlookPoints(timeline)
  const scale = niceScale(Math.max(1, ...points.map(({ live }) => live)))
  const ticks = axisTicks(timeline.from, timeline.to)
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <ComposedChart
        data={points}
        margin={{ top: 24, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer
        title="Live systems in order in the days ahead"
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
          domain={[timeOf(timeline.from), timeOf(timeline.to)]}
          ticks={ticks}
          interval="equidistantPreserveStart"
          tickFormatter={(at: number) =>
            dayWords(dayAt(at))
              .replace(/ \d{4}$/, '')
              .replaceAll(' ', '\u00a0')
          }
          height={28}
          tickLine={false}
          axisLine={{ stroke: 'var(--color-line-strong)' }}
          tick={tick}
        />
        <YAxis domain={[0, scale.top]} ticks={scale.ticks} width={36} tickLine={false} axisLine={false} tick={tick} />
        <Tooltip
          content={({ active, payload }) =>
            active ? <PointCard point={payload?.[0]?.payload} timeline={timeline} filing={filing} /> : null
          }
          isAnimationActive={false}
          cursor={{ stroke: 'var(--color-ink-soft)', strokeDasharray: '2 2' }}
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

function PointCard({
  point,
  timeline,
  filing,
}: { point: OutlookPoint | undefined } & Pick<ForecastOutlookProps, 'timeline' | 'filing'>) {
  if (!point) return null
  return (
    <div className="popup p-3 text-small">
      <div className="mb-1 font-medium">
        {dayWords(point.on)}
        <span className="font-normal text-ink-soft"> {relativeDay(point.on, timeline.from)}</span>
      </div>
      <div>
        {point.nobodyActs} of {point.live} in order if nobody acts
      </div>
      {timeline.scenario === 'nobody-acts' ? null : (
        <div>
          {point.supposed} {scenarioWords(timeline.scenario, filing)}
        </div>
      )}
    </div>
  )
}

/** Some six days, evenly: a short look ahead has no firsts of months enough. */
function axisTicks(from: string, to: string): number[] {
  const [first, last] = [timeOf(from), timeOf(to)]
  const DAY_MS = 86_400_000
  const every = Math.max(1, Math.round((last - first) / DAY_MS / 6))
  const ticks: number[] = []
  for (let at = first; at <= last - (every * DAY_MS) / 2; at += every * DAY_MS) ticks.push(at)
  return ticks
}
