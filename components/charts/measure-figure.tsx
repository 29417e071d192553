'use client'

import { useRef } from 'react'
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  LabelList,
  Line,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import { ExportMenu } from './export-menu.tsx'
import type { MeasureChartProps } from './measure-chart.tsx'
import { niceScale, shortNumberWords } from './scale.ts'

const HEIGHT = 260
const SOFT = { fill: 'var(--color-ink-soft)', fontSize: 12 }

export default function MeasureFigure({ title, unit, parts, bars, exported }: MeasureChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const rows = bars.map(({ label, values, words, spread }) => ({
    label,
    words,
    top: values.reduce<number>((sum, value) => sum + (value ?? 0), 0) + (spread?.[1] ?? 0),
    spread: spread ? [...spread] : [0, 0],
    ...Object.fromEntries(values.map((value, index) => [`part${index}`, value])),
  }))
  const highest = Math.max(1, ...rows.map(({ top }) => top))
  const scale = niceScale(highest)
  return (
    <div>
      <div className="mb-1 flex items-end justify-between gap-4">
        <p className="text-small text-ink-soft">{unit}</p>
        <ExportMenu
          title={title}
          boxOf={() => box.current}
          csvHref={exported.csvHref}
          fileName={exported.fileName}
          words={{
            title: exported.title,
            subtitle: exported.subtitle,
            reference: exported.reference,
            legend: parts.length > 1 ? parts : [],
          }}
        />
      </div>
      <div ref={box}>
        <div data-plot style={{ height: HEIGHT }} aria-hidden="true">
          <ResponsiveContainer width="100%" height={HEIGHT}>
            <ComposedChart data={rows} margin={{ top: 20, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
              <CartesianGrid vertical={false} stroke="var(--color-line)" />
              <XAxis
                dataKey="label"
                tickFormatter={(label: string) => label.replaceAll(' ', '\u00a0')}
                tickLine={false}
                axisLine={{ stroke: 'var(--color-line-strong)' }}
                tick={SOFT}
                height={24}
              />
              <YAxis
                domain={[0, scale.top]}
                ticks={scale.ticks}
                tickFormatter={shortNumberWords}
                width={44}
                tickLine={false}
                axisLine={false}
                tick={SOFT}
              />
              {parts.map(({ word, fill }, index) => (
                <Bar
                  key={word}
                  dataKey={`part${index}`}
                  name={word}
                  stackId="all"
                  fill={fill}
                  maxBarSize={56}
                  isAnimationActive={false}
                >
                  {index === 0 && bars.some(({ spread }) => spread) ? (
                    <ErrorBar dataKey="spread" width={6} stroke="var(--color-ink)" strokeWidth={1.25} />
                  ) : null}
                </Bar>
              ))}
              {/* Figures stand above their bars, also where the topmost part of one is nothing. */}
              <Line dataKey="top" stroke="none" dot={false} activeDot={false} isAnimationActive={false}>
                <LabelList dataKey="words" position="top" fill="var(--color-ink)" fontSize={12} />
              </Line>
            </ComposedChart>
          </ResponsiveContainer>
        </div>
      </div>
      {parts.length > 1 ? (
        <ul className="mt-1 flex flex-wrap gap-x-4 text-tiny text-ink-soft">
          {parts.map(({ word, fill }) => (
            <li key={word} className="flex items-center gap-1.5">
              <span aria-hidden="true" className="size-3 rounded-sm" style={{ background: fill }} />
              {word}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
