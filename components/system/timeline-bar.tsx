'use client'

import type { KeyboardEvent } from 'react'
import { useRef, useState } from 'react'

export interface BarSegment {
  /** Of the width of the axis, in percent. */
  left: number
  width: number
  /** The status, its days and why, in words. */
  words: string
  /** The status alone, where there is room for it. */
  label: string | null
  className: string
  isForecast: boolean
}

const HATCH = 'repeating-linear-gradient(135deg, transparent 0 3px, var(--color-surface) 3px 5px)'

/** A bar of status over time. One stop for the keyboard: the arrows go from segment to segment, each says its days. */
export function TimelineBar({
  label,
  segments,
  tall,
}: {
  label: string
  segments: readonly BarSegment[]
  tall?: boolean
}) {
  const [told, setTold] = useState<number | null>(null)
  const [stop, setStop] = useState(
    Math.max(
      0,
      segments.findLastIndex((segment) => !segment.isForecast),
    ),
  )
  const bar = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTold(null)
    const to = nextStop(event.key, stop, segments.length)
    if (to === null) return
    event.preventDefault()
    setStop(to)
    ;(bar.current?.children[to] as HTMLElement | undefined)?.focus() // safe: its children are the segments
  }
  return (
    <div className="relative">
      <div
        ref={bar}
        role="group"
        aria-label={label}
        onKeyDown={move}
        onPointerLeave={() => setTold(null)}
        className={`relative rounded-sm bg-sunken ${tall ? 'h-7' : 'h-2.5'}`}
      >
        {segments.map((segment, index) => (
          <span
            key={segment.words}
            role="img"
            aria-label={segment.words}
            tabIndex={index === stop ? 0 : -1}
            onFocus={() => {
              setStop(index)
              setTold(index)
            }}
            onBlur={() => setTold(null)}
            onPointerEnter={() => setTold(index)}
            onPointerDown={() => setTold(index)}
            className={`absolute inset-y-0 overflow-hidden border-r border-surface text-tiny leading-7 font-medium whitespace-nowrap outline-offset-1 focus-visible:z-10 ${tall ? 'px-1' : ''} ${segment.className}`}
            style={{
              left: `${segment.left}%`,
              width: `${segment.width}%`,
              ...(segment.isForecast ? { backgroundImage: HATCH } : {}),
            }}
          >
            {segment.label}
          </span>
        ))}
      </div>
      {told === null ? null : <Told words={segments[told]?.words ?? ''} />}
    </div>
  )
}

/** The words of what the pointer or the focus is on, below its bar. */
export function Told({ words }: { words: string }) {
  return (
    <p
      aria-hidden="true"
      className="popup pointer-events-none absolute top-full left-0 z-20 mt-1 w-max max-w-full px-2 py-1 text-tiny"
    >
      {words}
    </p>
  )
}

/** Where a key leads among so many; null for keys that lead nowhere. */
export function nextStop(key: string, stop: number, count: number): number | null {
  if (key === 'ArrowRight') return Math.min(count - 1, stop + 1)
  if (key === 'ArrowLeft') return Math.max(0, stop - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
