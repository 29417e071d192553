'use client'

import { memo } from 'react'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import { addDays } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { percentWords } from '../number-words.ts'
import { statusFill } from '../status-words.ts'
import { bandsOf } from './bands.ts'
import { plotRows, type TargetLine } from './plot-rows.ts'
import { dayTicks, shortNumberWords, tickWords, timeOf, type Scale } from './scale.ts'
import type { ChartAxis, ChartContent, ChartSeries } from './series.ts'

export const PLOT = { top: 16, right: 8, bottomAxis: 24, largeAxis: 44, smallAxis: 42 } as const

export interface StatusPlotProps {
  content: ChartContent
  series: ChartSeries
  scale: Scale
  targets: readonly TargetLine[]
  height: number
  isSmall: boolean
}

const SOFT = { fill: 'var(--color-ink-soft)', fontSize: 12 }

/** Bands over time: steps on a real time axis, today's line, and the forecast hatched to its right. */
export const StatusPlot = memo(function StatusPlot(props: StatusPlotProps) {
  const { content, series, scale, targets, height, isSmall } = props
  const { axis, measure, counted } = content
  const rows = plotRows(series, content, targets)
  const end = timeOf(addDays(axis.to, 1))
  const ticks = dayTicks(axis.from, axis.to, isSmall ? 2 : 8)
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={rows}
        margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <Hatching />
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[timeOf(axis.from), end]}
          ticks={ticks}
          tickFormatter={(at: number) => tickWords(at).replaceAll(' ', '\u00a0')}
          height={PLOT.bottomAxis}
          tickLine={false}
          axisLine={{ stroke: 'var(--color-line-strong)' }}
          tick={SOFT}
          interval={isSmall ? 'preserveStart' : 'preserveEnd'}
        />
        <YAxis
          domain={[0, scale.top]}
          ticks={isSmall ? [0, scale.top] : scale.ticks}
          tickFormatter={(value: number) => (measure === 'share' ? percentWords(value) : shortNumberWords(value))}
          width={isSmall ? PLOT.smallAxis : PLOT.largeAxis}
          tickLine={false}
          axisLine={false}
          tick={SOFT}
        />
        {bandsOf(counted).map(({ hue, word, status }, index) => (
          <Area
            key={hue}
            dataKey={`band${index}`}
            name={word}
            stackId="all"
            type="stepAfter"
            stroke="var(--color-surface)"
            strokeWidth={isSmall ? 0.5 : 1}
            fill={statusFill(status)}
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
        {axis.lastKnown < axis.to ? (
          <ReferenceArea
            x1={timeOf(addDays(axis.lastKnown, 1))}
            x2={end}
            fill="url(#forecast-hatching)"
            fillOpacity={1}
            ifOverflow="hidden"
          />
        ) : null}
        {measure === 'share' ? (
          <Line
            dataKey="passing"
            type="stepAfter"
            stroke="var(--color-ink)"
            strokeWidth={isSmall ? 1 : 1.5}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        ) : null}
        {targets.length > 0 ? targetLine(rows, isSmall) : null}
        {axis.markers.map(({ on, sentence }) => (
          <ReferenceLine key={on + sentence} x={timeOf(on)} stroke="var(--color-ink-soft)" strokeDasharray="2 3" />
        ))}
        {todayLine(axis, isSmall)}
      </ComposedChart>
    </ResponsiveContainer>
  )
})

/** Days are told at their end, so the line of today stands there. */
function todayLine(axis: ChartAxis, isSmall: boolean) {
  if (axis.today < axis.from || axis.today > axis.to) return null
  const at = timeOf(addDays(axis.today, 1))
  const isRight = at - timeOf(axis.from) > (timeOf(axis.to) - timeOf(axis.from)) * 0.85
  return (
    <ReferenceLine
      x={at}
      stroke="var(--color-ink)"
      {...(isSmall
        ? {}
        : {
            label: <EdgeLabel words={axis.isToday ? 'Today' : dayWords(axis.today)} isRight={isRight} />,
          })}
    />
  )
}

/** Above the plot at its line, so that it lies on no band. */
function EdgeLabel({ words, isRight, viewBox }: { words: string; isRight: boolean; viewBox?: { x: number } }) {
  return (
    <text
      x={viewBox?.x ?? 0}
      y={11}
      fontSize={12}
      fontWeight={500}
      fill="var(--color-ink)"
      textAnchor={isRight ? 'end' : 'middle'}
    >
      {words}
    </text>
  )
}

function targetLine(rows: ReturnType<typeof plotRows>, isSmall: boolean) {
  const first = rows.findIndex(({ target }) => target !== null)
  const label = rows[first]?.targetLabel
  return (
    <Line
      dataKey="target"
      type="stepAfter"
      stroke="var(--color-accent)"
      strokeWidth={2}
      strokeDasharray="6 3"
      dot={false}
      activeDot={false}
      isAnimationActive={false}
      connectNulls={false}
      label={
        isSmall || !label
          ? false
          : ({ index, x, y }: LabelPlace) =>
              index === first ? <TargetLabel words={label} x={Number(x)} y={Number(y)} /> : <g />
      }
    />
  )
}

interface LabelPlace {
  index?: number | undefined
  x?: number | string | undefined
  y?: number | string | undefined
}

/** On a ground of its own, since it may lie on any band. */
function TargetLabel({ words, x, y }: { words: string; x: number; y: number }) {
  const width = words.length * 6.6 + 10
  const left = x > width + 60 ? x - width : x
  return (
    <g>
      <rect x={left} y={y - 10} width={width} height={20} rx={4} fill="var(--color-surface)" fillOpacity={0.92} />
      <text x={left + 5} y={y + 4} fontSize={12} fontWeight={500} fill="var(--color-accent)">
        {words}
      </text>
    </g>
  )
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
