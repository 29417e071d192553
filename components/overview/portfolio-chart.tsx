'use client'

import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { PortfolioTimeline } from '../../contracts/status.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'
import { StatusShape } from '../status-badge.tsx'
import { statusFill, statusLook } from '../status-words.ts'
import type { ChartOverTimeProps } from './chart-over-time.tsx'
import { bandLabels, dayAt, liveOf, monthTicks, STACK, stackPoints, timeOf, type StackPoint } from './chart-data.ts'

const HEIGHT = 300
const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 }
const AXIS_HEIGHT = 28
const PLOT_HEIGHT = HEIGHT - MARGIN.top - AXIS_HEIGHT

/** Live systems by status over time: steps on a real time axis, today's line, and the forecast hatched to its right. */
export default function PortfolioChart({ timeline, isToday }: ChartOverTimeProps) {
  const points = stackPoints(timeline)
  const last = points.at(-1)
  const highest = Math.max(1, ...points.map(liveOf))
  const scale = niceScale(highest)
  return (
    <div className="flex gap-3">
      <div className="min-w-0 flex-1">
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <AreaChart data={points} margin={MARGIN} accessibilityLayer title="Live systems by status over time">
            <Hatching />
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={[timeOf(timeline.from), timeOf(timeline.to)]}
              ticks={monthTicks(timeline.from, timeline.to)}
              tickFormatter={monthWords}
              height={AXIS_HEIGHT}
              tickLine={false}
              axisLine={{ stroke: 'var(--color-line-strong)' }}
              tick={{ fill: 'var(--color-ink-soft)', fontSize: 12 }}
            />
            <YAxis
              domain={[0, scale.top]}
              ticks={scale.ticks}
              allowDecimals={false}
              width={36}
              tickLine={false}
              axisLine={false}
              tick={{ fill: 'var(--color-ink-soft)', fontSize: 12 }}
            />
            <Tooltip
              content={({ active, payload }) => (
                <PointCard isShown={active} point={payload?.[0]?.payload} today={timeline.today} />
              )}
              isAnimationActive={false}
              cursor={{ stroke: 'var(--color-ink-soft)', strokeDasharray: '2 2' }}
            />
            {STACK.map((status) => (
              <Area
                key={status}
                dataKey={status}
                name={statusLook(status).word}
                stackId="live"
                type="stepAfter"
                stroke="var(--color-surface)"
                strokeWidth={1}
                fill={statusFill(status)}
                fillOpacity={1}
                isAnimationActive={false}
                activeDot={false}
              />
            ))}
            <ReferenceArea
              x1={timeOf(lastKnownDay(timeline))}
              x2={timeOf(timeline.to)}
              fill="url(#forecast-hatching)"
              fillOpacity={1}
              ifOverflow="hidden"
            />
            {timeline.markers.map((marker) => (
              <ReferenceLine
                key={marker.on + marker.sentence}
                x={timeOf(marker.on)}
                stroke="var(--color-ink-soft)"
                strokeDasharray="2 3"
              />
            ))}
            <ReferenceLine
              x={timeOf(timeline.today)}
              stroke="var(--color-ink)"
              label={{
                value: isToday ? 'Today' : dayWords(timeline.today),
                position: 'insideTopLeft',
                fill: 'var(--color-ink)',
                fontSize: 12,
              }}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
      {last ? <Labels last={last} max={scale.top} /> : null}
    </div>
  )
}

/** After it, everything is foreseen. */
function lastKnownDay({ points, from }: PortfolioTimeline): string {
  return points.findLast(({ forecast }) => !forecast)?.on ?? from
}

function Hatching() {
  return (
    <defs>
      <pattern id="forecast-hatching" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--color-surface)" fillOpacity="0.35" />
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--color-surface)" strokeWidth="3" strokeOpacity="0.65" />
      </pattern>
    </defs>
  )
}

/** The bands are labelled where they end, so that nobody matches colours with a legend. */
function Labels({ last, max }: { last: StackPoint; max: number }) {
  return (
    <div className="relative hidden w-32 shrink-0 md:block" style={{ height: HEIGHT }} aria-hidden="true">
      {bandLabels(last, max, PLOT_HEIGHT).map(({ status, count, top }) => (
        <div
          key={status}
          className="absolute flex -translate-y-1/2 items-center gap-1.5 text-tiny whitespace-nowrap"
          style={{ top: top + MARGIN.top }}
        >
          <StatusShape status={status} />
          <span>
            {count} {statusLook(status).word.toLowerCase()}
          </span>
        </div>
      ))}
    </div>
  )
}

function PointCard({
  isShown,
  point,
  today,
}: {
  isShown: boolean | undefined
  point: StackPoint | undefined
  today: Day
}) {
  if (!isShown || !point) return null
  return (
    <div className="rounded border border-line bg-surface p-3 text-small shadow-lg">
      <div className="mb-1 font-medium">
        {dayWords(point.on)}
        <span className="font-normal text-ink-soft">
          {' '}
          {relativeDay(point.on, today)}
          {point.forecast ? ', if nobody acts' : ''}
        </span>
      </div>
      <table>
        <tbody>
          {STACK.toReversed().map((status) => (
            <tr key={status}>
              <th scope="row" className="flex items-center gap-1.5 pr-4 text-left font-normal">
                <StatusShape status={status} /> {statusLook(status).word}
              </th>
              <td className="num">{point[status] ?? 0}</td>
            </tr>
          ))}
          <tr className="border-t border-line">
            <th scope="row" className="pr-4 text-left font-normal">
              Live systems
            </th>
            <td className="num">{liveOf(point)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** Round figures from zero, some four steps. */
function niceScale(highest: number): { top: number; ticks: number[] } {
  const rough = Math.max(1, highest / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power
  const top = Math.ceil(highest / step) * step
  return { top, ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step) }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function monthWords(at: number): string {
  const day = dayAt(at)
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}
