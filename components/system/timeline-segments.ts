import type { Day } from '../../domain/days.ts'
import { ownerWord, statusLook, type Hue, type Status } from '../status-words.ts'
import { placeOf, spanWords, type TimeSpan } from './timeline-axis.ts'
import type { BarSegment } from './timeline-bar.tsx'

export interface ShownInterval {
  from: Day
  /** The first day after it; null when it has no end. */
  to: Day | null
  status: Status
  forecast: boolean
  /** Why, without a full stop. */
  because: string
}

const FILL: Record<Hue, string> = {
  ok: 'bg-ok-fill',
  attention: 'bg-attention-fill',
  lapsed: 'bg-lapsed-fill',
  failing: 'bg-failing-fill',
  waiting: 'bg-waiting-fill',
}

/** Soft grounds, so that the word within is readable, under a strip of the full colour. */
const SOFT: Record<Hue, string> = {
  ok: 'bg-ok-soft text-ok border-t-4 border-t-ok-fill',
  attention: 'bg-attention-soft text-attention border-t-4 border-t-attention-fill',
  lapsed: 'bg-lapsed-soft text-lapsed border-t-4 border-t-lapsed-fill',
  failing: 'bg-failing-soft text-failing border-t-4 border-t-failing-fill',
  waiting: 'bg-waiting-soft text-waiting border-t-4 border-t-waiting-fill',
}

/** A bar is some 330 px wide, a letter of its labels some 6.5. */
const PERCENT_PER_LETTER = 2.1

export interface SegmentsOf {
  intervals: readonly ShownInterval[]
  span: TimeSpan
  /** Owners see four words for the status. */
  plain: boolean
  /** Tall bars have room for words. */
  tall: boolean
}

/** What is drawn for the intervals of a bar. */
export function barSegments({ intervals, span, plain, tall }: SegmentsOf): BarSegment[] {
  return intervals.map((interval) => {
    const { hue } = statusLook(interval.status)
    const word = wordOf(interval.status, plain)
    const place = placeOf(interval, span)
    const isRoomy = tall && !interval.forecast && place.width > (word.length + 2) * PERCENT_PER_LETTER
    return {
      ...place,
      words: `${word}, ${spanWords(interval)}${interval.forecast ? ', if nobody acts' : ''}. ${interval.because}.`,
      label: isRoomy ? word : null,
      className: tall ? SOFT[hue] : FILL[hue],
      isForecast: interval.forecast,
    }
  })
}

export function wordOf(status: Status, plain: boolean): string {
  return plain ? ownerWord(status) : statusLook(status).word
}
