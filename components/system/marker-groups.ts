import type { MarkerKind, TimelineMarker } from '../../contracts/status.ts'
import { dayWords } from '../day-words.ts'
import { MARKER_ORDER } from './marker-words.ts'
import { leftOf, type TimeSpan } from './timeline-axis.ts'

/** What happened so close together that it is one mark on the axis. */
export interface MarkerGroup {
  /** Of the width of the axis, in percent. */
  left: number
  /** The gravest of them, which gives the mark its sign. */
  kind: MarkerKind
  markers: readonly TimelineMarker[]
  words: string
}

/** A mark is some 10 px wide, the axis some 330. */
const APART_PERCENT = 3
const TOLD = 4

export function groupMarkers(markers: readonly TimelineMarker[], span: TimeSpan): MarkerGroup[] {
  const groups: { left: number; markers: TimelineMarker[] }[] = []
  for (const marker of markers) {
    const left = leftOf(marker.on, span)
    const last = groups.at(-1)
    if (last && left - last.left < APART_PERCENT) last.markers.push(marker)
    else groups.push({ left, markers: [marker] })
  }
  return groups.map(({ left, markers: together }) => ({
    left,
    markers: together,
    kind: MARKER_ORDER.find((kind) => together.some((marker) => marker.kind === kind)) ?? 'filed',
    words: wordsOf(together),
  }))
}

function wordsOf(markers: readonly TimelineMarker[]): string {
  const told = markers.slice(0, TOLD).map(({ on, sentence }) => `${dayWords(on)}: ${sentence}`)
  const rest = markers.length - told.length
  return [...told, ...(rest > 0 ? [`And ${rest} more, in the table.`] : [])].join(' ')
}
