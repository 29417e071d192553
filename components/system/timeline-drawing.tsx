import type { TimelineMarker } from '../../contracts/status.ts'
import { statusFill } from '../status-words.ts'
import { markerLook } from './marker-words.ts'
import { groupMarkers } from './marker-groups.ts'
import { leftOf, monthTicks, placeOf, type TimeSpan } from './timeline-axis.ts'
import type { ShownInterval } from './timeline-segments.ts'
import type { Day } from '../../domain/days.ts'

const WIDTH = 900
const LEFT = 280
const TOP = 52
const ROW = 26
const LETTERS = 44

export interface TimelineDrawingProps {
  rows: readonly { title: string; intervals: readonly ShownInterval[] }[]
  markers: readonly TimelineMarker[]
  span: TimeSpan
  today: Day
  todayWord: string
  step: number
}

/** The bars as one drawing, for a picture of them alone: it is never on the page. */
export function TimelineDrawing({ rows, markers, span, today, todayWord, step }: TimelineDrawingProps) {
  const xOf = (percent: number) => LEFT + (percent / 100) * (WIDTH - LEFT)
  const height = TOP + rows.length * ROW + 4
  const now = xOf(leftOf(today, span))
  return (
    <div data-plot hidden>
      <svg data-drawn width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`}>
        <defs>
          <pattern id="bar-hatching" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--color-surface)" strokeWidth="4" strokeOpacity="0.7" />
          </pattern>
        </defs>
        {monthTicks(span, step).map(({ on, label, left }) => (
          <g key={on}>
            <line x1={xOf(left)} x2={xOf(left)} y1={16} y2={height} stroke="var(--color-line)" />
            <text x={xOf(left) + 4} y={26} fontSize="11" fill="var(--color-ink-soft)">
              {left < 95 ? label : ''}
            </text>
          </g>
        ))}
        {groupMarkers(markers, span).map(({ left, kind, words }) => (
          <text key={words} x={xOf(left)} y={44} fontSize="11" textAnchor="middle" fill={markerLook(kind).fill}>
            {markerLook(kind).sign}
          </text>
        ))}
        {rows.map(({ title, intervals }, index) => (
          <g key={title} transform={`translate(0 ${TOP + index * ROW})`}>
            <text x={0} y={14} fontSize="12" fontWeight={index === 0 ? 600 : 400} fill="var(--color-ink)">
              {title.length > LETTERS ? `${title.slice(0, LETTERS - 1)}…` : title}
            </text>
            {intervals.map((interval) => {
              const { left, width } = placeOf(interval, span)
              const box = { x: xOf(left), y: 2, width: (width / 100) * (WIDTH - LEFT), height: 16 }
              return (
                <g key={`${interval.from} ${interval.status}`}>
                  <rect {...box} fill={statusFill(interval.status)} stroke="var(--color-surface)" />
                  {interval.forecast ? <rect {...box} fill="url(#bar-hatching)" /> : null}
                </g>
              )
            })}
          </g>
        ))}
        <line x1={now} x2={now} y1={0} y2={height} stroke="var(--color-ink)" />
        <text x={now + 4} y={11} fontSize="12" fontWeight="500" fill="var(--color-ink)">
          {todayWord}
        </text>
      </svg>
    </div>
  )
}
