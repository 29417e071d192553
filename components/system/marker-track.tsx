'use client'

import { useRef, useState, type KeyboardEvent } from 'react'
import type { TimelineMarker } from '../../contracts/status.ts'
import { groupMarkers } from './marker-groups.ts'
import { markerLook } from './marker-words.ts'
import { nextStop, Told } from './timeline-bar.tsx'
import type { TimeSpan } from './timeline-axis.ts'

/** What happened to a system, on the axis of its bars. One stop for the keyboard: the arrows go from mark to mark. */
export function MarkerTrack({ markers, span }: { markers: readonly TimelineMarker[]; span: TimeSpan }) {
  const groups = groupMarkers(markers, span)
  const [told, setTold] = useState<number | null>(null)
  const [stop, setStop] = useState(groups.length - 1)
  const track = useRef<HTMLDivElement>(null)
  if (groups.length === 0) return null
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTold(null)
    const to = nextStop(event.key, stop, groups.length)
    if (to === null) return
    event.preventDefault()
    setStop(to)
    ;(track.current?.children[to] as HTMLElement | undefined)?.focus() // safe: its children are the marks
  }
  return (
    <div className="relative mb-1">
      <div
        ref={track}
        role="group"
        aria-label="What happened"
        onKeyDown={move}
        onPointerLeave={() => setTold(null)}
        className="relative h-5"
      >
        {groups.map(({ left, kind, words, markers: together }, index) => (
          <span
            key={`${left} ${words}`}
            role="img"
            aria-label={words}
            tabIndex={index === stop ? 0 : -1}
            onFocus={() => {
              setStop(index)
              setTold(index)
            }}
            onBlur={() => setTold(null)}
            onPointerEnter={() => setTold(index)}
            onPointerDown={() => setTold(index)}
            className={`absolute flex h-5 w-3.5 -translate-x-1/2 items-center justify-center text-tiny leading-none ${markerLook(kind).className} ${together.length > 1 ? 'font-semibold underline decoration-dotted underline-offset-2' : ''}`}
            style={{ left: `${left}%` }}
          >
            {markerLook(kind).sign}
          </span>
        ))}
      </div>
      {told === null ? null : <Told words={groups[told]?.words ?? ''} />}
    </div>
  )
}

/** Which signs stand on the axis. */
export function MarkerLegend({ markers }: { markers: readonly TimelineMarker[] }) {
  const kinds = [...new Set(markers.map(({ kind }) => kind))]
  const bySign = Map.groupBy(kinds, (kind) => markerLook(kind).sign)
  if (kinds.length === 0) return null
  return (
    <p className="mt-3 flex flex-wrap gap-x-3 text-tiny text-ink-soft">
      {[...bySign].map(([sign, of]) => (
        <span key={sign} className="whitespace-nowrap">
          <span aria-hidden="true" className={of[0] ? markerLook(of[0]).className : ''}>
            {sign}
          </span>{' '}
          {of.map((kind) => markerLook(kind).word.toLowerCase()).join(', ')}
        </span>
      ))}
    </p>
  )
}
