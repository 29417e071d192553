import type { Day } from '../days.ts'
import { isLiveStage, type Stage, type SystemStatus } from '../status-words.ts'

/** What a system was over some days, as far as its counting goes; `start` inclusive, `end` exclusive. */
export interface CountedSpan {
  start: Day
  end: Day
  status: SystemStatus
  stage: Stage
  tier: string
  unit: string | null
  kind: string | null
  owner: string | null
  reviewDueOn: Day | null
  openQuestions: number
  /** Whether it is among those that are counted. */
  isCounted: boolean
}

/** A system that is counted otherwise at the end of one day than at the end of an earlier one. */
export interface TwoDayChange {
  system: string
  /** null: not among those that are counted. */
  from: SystemStatus | null
  to: SystemStatus | null
  /** The first day at whose end it was what it still is at the end of the second. */
  on: Day
  /** Up to that day; null where it was not in the register. */
  before: CountedSpan | null
  /** From that day on. */
  after: CountedSpan | null
  /** Whether the register held it at the end of each of the two days, counted or not. */
  isThere: { first: boolean; last: boolean }
}

/**
 * How a system is counted at the end of `to` against the end of `from`, from its spans in order; null where it is counted
 * the same. What happened and went back between the two is in neither count.
 */
export function changeBetween(
  system: string,
  spans: readonly CountedSpan[],
  { from, to }: { from: Day; to: Day },
): TwoDayChange | null {
  const at = (day: Day) => spans.findLast(({ start }) => start <= day)
  const onDay = (day: Day) => {
    const span = at(day)
    return span && span.end > day ? span : null
  }
  const [first, last] = [onDay(from), onDay(to)]
  const [was, is] = [countedAs(first), countedAs(last)]
  if (was === is) return null
  const on = arrivalOf(spans, { from, to }, is)
  return {
    system,
    from: was,
    to: is,
    on,
    before: spans.findLast((span) => span.start < on && span.end >= on) ?? null,
    after: spans.find((span) => span.start <= on && span.end > on) ?? null,
    isThere: { first: first !== null, last: last !== null },
  }
}

/** The end of the last stretch, between the two days, over which it is counted otherwise than at the end. */
function arrivalOf(spans: readonly CountedSpan[], { from, to }: { from: Day; to: Day }, is: SystemStatus | null): Day {
  let on = from
  let reached = from
  for (const span of spans) {
    if (span.start > to) break
    // A gap: it was not in the register.
    if (span.start > reached && is !== null) on = span.start
    if (countedAs(span) !== is && span.end > from) on = span.end
    reached = span.end
  }
  return on
}

function countedAs(span: CountedSpan | null): SystemStatus | null {
  return span?.isCounted ? span.status : null
}

export function isLive({ stage }: CountedSpan): boolean {
  return isLiveStage(stage)
}
