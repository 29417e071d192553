import { later, type Day } from '../days.ts'
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
  /** The day of the step that decided it, see stepOf. */
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
  const on = stepOf(stretchesOf(spans, { from, to }), was, is)
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

interface Stretch {
  start: Day
  status: SystemStatus | null
}

/** As what it was counted from one day to the other, with the days from which on; gaps are counted as nothing. */
function stretchesOf(spans: readonly CountedSpan[], { from, to }: { from: Day; to: Day }): Stretch[] {
  const stretches: Stretch[] = []
  const add = (start: Day, status: SystemStatus | null) => {
    if (start <= to && stretches.at(-1)?.status !== status) stretches.push({ start, status })
  }
  let reached = from
  for (const span of spans) {
    if (span.end <= from) continue
    if (span.start > reached) add(reached, null)
    add(later(span.start, from), countedAs(span))
    reached = span.end
  }
  add(reached, null)
  return stretches
}

const GRAVITY: readonly (SystemStatus | null)[] = ['in-order', 'attention', 'awaiting', 'lapsed', 'failing']

/**
 * The day of the step that decided a change. Between live statuses the last step in the direction of the whole: who went
 * from lapsed by way of in order to attention is better for what put it in order. Otherwise the last step of all; for a
 * system that came into the register, its coming.
 */
function stepOf(stretches: readonly Stretch[], was: SystemStatus | null, is: SystemStatus | null): Day {
  const rank = (status: SystemStatus | null | undefined) => GRAVITY.indexOf(status ?? null)
  const direction = Math.sign(rank(is) - rank(was))
  const steps = stretches
    .slice(1)
    .map(({ start, status }, index) => ({ start, before: stretches[index]!.status, status }))
  const isAlong = (step: { before: SystemStatus | null; status: SystemStatus | null }) =>
    rank(step.before) >= 0 && rank(step.status) >= 0 && Math.sign(rank(step.status) - rank(step.before)) === direction
  const along = rank(was) >= 0 && rank(is) >= 0 ? steps.findLast(isAlong) : undefined
  const coming = was === null ? steps.findLast(({ before }) => before === null) : undefined
  return (along ?? coming ?? steps.at(-1)!).start
}

function countedAs(span: CountedSpan | null): SystemStatus | null {
  return span?.isCounted ? span.status : null
}

export function isLive({ stage }: CountedSpan): boolean {
  return isLiveStage(stage)
}
