'use client'

import type { KeyboardEvent, PointerEvent } from 'react'
import { addDays, daysBetween, type Day } from '../../domain/days.ts'
import { dayAfterKey, within } from './moves.ts'
import { longDayWords } from '../as-of/as-of-days.ts'
import { dayAt, timeOf } from './scale.ts'
import type { ChartAxis } from './series.ts'

export interface ChartTrackProps {
  label: string
  /** The id of the words that say which keys there are. */
  helpId: string
  axis: ChartAxis
  /** Where the crosshair stands; null for nowhere. */
  day: Day | null
  onDay: (day: Day | null, by: 'key' | 'pointer') => void
  /** Pixels that the plot leaves free at each side. */
  inset: { top: number; right: number; bottom: number; left: number }
}

/**
 * Lies over a plot: the day under the pointer, the finger or the keys, with a line through it. Keys leave it where they led:
 * a reading that changed as one presses what is below would take that away from under the pointer.
 */
export function ChartTrack({ label, helpId, axis, day, onDay, inset }: ChartTrackProps) {
  const shown = day ?? within(axis.today, axis)
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') onDay(null, 'key')
    const next = dayAfterKey(event, shown, axis)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    onDay(next, 'key')
  }
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width)))
    const [start, end] = [timeOf(axis.from), timeOf(addDays(axis.to, 1))]
    onDay(within(dayAt(start + share * (end - start)), axis), 'pointer')
  }
  const length = daysBetween(axis.from, axis.to) + 1
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={helpId}
      aria-valuemin={0}
      aria-valuemax={length - 1}
      aria-valuenow={daysBetween(axis.from, shown)}
      aria-valuetext={longDayWords(shown)}
      onKeyDown={press}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) onDay(shown, 'key')
      }}
      onPointerDown={point}
      onPointerMove={point}
      onPointerLeave={(event) => {
        if (event.pointerType === 'mouse') onDay(null, 'pointer')
      }}
      className="absolute cursor-crosshair touch-pan-y"
      style={inset}
    >
      {day === null ? null : (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 border-l border-ink"
          style={{ left: `${((daysBetween(axis.from, day) + 0.5) / length) * 100}%` }}
        />
      )}
    </div>
  )
}
