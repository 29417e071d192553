import { severitiesOf, verdictOfControl, verdictOfRank, verdictOfTier, verdictRank } from '../catalogue/verdict.ts'
import { END_OF_TIME, later, sortByDay, type Day } from '../days.ts'
import { systemChangeDays } from './change-days.ts'
import { gravityOf, gravityRank, statusOfRank, turnsOn, type Standing } from './gravity.ts'
import type { Span } from './splice.ts'
import { isPassing, ownPart, type OwnPart, type SystemState } from './system-status.ts'
import type { Interval } from './timeline.ts'
import { Weights, type Part } from './weights.ts'
import type { SystemView } from './view.ts'

/** A standing that a control has for some days. Days without one: it does not apply. */
export type ControlSpan = Standing & Span

/** The status of a system without its explanation. */
export type SystemOutline = Pick<
  SystemState,
  'status' | 'verdict' | 'review' | 'nextDueOn' | 'isByException' | 'segment'
>

/**
 * The status of a system from a day on, out of the standings of its controls: what computeSystemState gives for each day.
 * Its controls are not asked again; a sweep over the days on which one of them turns takes the worst of what each gives.
 */
export function outlineSystem(
  view: SystemView,
  controls: ReadonlyMap<string, readonly ControlSpan[]>,
  from: Day,
): Interval<SystemOutline>[] {
  const start = later(from, view.facts.registeredOn)
  const ownDays = systemChangeDays(view, start).filter((day) => day > start && day < END_OF_TIME)
  const turns = sortByDay([...[start, ...ownDays].map(ownTurn), ...turnsFrom(controls, start)])
  const standing = new Map<string, ControlSpan>()
  const weights = new Weights()
  const outlines: Interval<SystemOutline>[] = []
  let own: OwnPart | undefined
  for (let first = 0, next = 0; first < turns.length; first = next) {
    const { day } = turns[first]!
    while (turns[next]?.day === day) next += 1
    const turning = turns.slice(first, next)
    const before = own
    if (turning.some(({ control }) => control === null)) own = ownPart(view, day)
    for (const { control, span } of turning) {
      if (control === null) continue
      if (span) standing.set(control, span)
      else standing.delete(control)
      weights.put(control, partOf(own!, control, span, day))
    }
    if (before && before.segment.edition !== own!.segment.edition) {
      weights.clear()
      for (const [control, span] of standing) weights.put(control, partOf(own!, control, span, day))
    }
    add(outlines, day, combine(own!, weights))
  }
  return outlines.filter(({ state }) => !state.segment.struck)
}

/** What one control says on a day; null where its edition does not know it, or it does not apply. */
function partOf({ segment }: OwnPart, control: string, span: ControlSpan | null, day: Day): Part | null {
  const severity = severitiesOf(segment.edition).get(control)
  if (!span || !severity) return null
  return {
    gravity: gravityRank(gravityOf(severity, span, day)),
    verdict: verdictRank(verdictOfControl(severity, span.status)),
    dueOn: span.dueOn,
    isExcepted: span.status === 'excepted',
  }
}

function combine({ status: own, segment, review }: OwnPart, weights: Weights): SystemOutline {
  const isLive = own !== 'retired' && own !== 'not-live'
  const gravity = isLive ? Math.max(gravityRank(own), weights.gravity) : gravityRank(own)
  const verdict = Math.max(verdictRank(verdictOfTier(segment.classification)), weights.verdict)
  const status = statusOfRank(gravity)
  const firstDueOn = weights.dueOn
  const next = firstDueOn !== null && firstDueOn < review.dueOn ? firstDueOn : review.dueOn
  return {
    status,
    verdict: verdictOfRank(verdict),
    review,
    nextDueOn: status === 'retired' ? null : next,
    isByException: weights.hasExcepted && isPassing(status),
    segment,
  }
}

function add(outlines: Interval<SystemOutline>[], from: Day, state: SystemOutline): void {
  const last = outlines.at(-1)
  if (last && isSame(last.state, state)) return
  if (last) last.to = from
  outlines.push({ from, to: END_OF_TIME, state })
}

function isSame(a: SystemOutline, b: SystemOutline): boolean {
  return (
    a.segment === b.segment &&
    a.status === b.status &&
    a.verdict === b.verdict &&
    a.nextDueOn === b.nextDueOn &&
    a.review.dueOn === b.review.dueOn &&
    a.isByException === b.isByException
  )
}

/** A day on which a control has another standing, none (null), or the same that weighs more; without a control: on which
 * something of the system itself turns. */
interface Turn {
  day: Day
  control: string | null
  span: ControlSpan | null
}

function ownTurn(day: Day): Turn {
  return { day, control: null, span: null }
}

/** The turns of the controls; on the first day they all have one. */
function turnsFrom(controls: ReadonlyMap<string, readonly ControlSpan[]>, start: Day): Turn[] {
  const turns: Turn[] = []
  for (const [control, spans] of controls) {
    // From the last one back: most of a long life is over.
    for (let index = spans.length - 1; index >= 0; index -= 1) {
      const span = spans[index]!
      if (span.toOn <= start) break
      turns.push({ day: later(span.fromOn, start), control, span })
      const on = turnsOn(span)
      if (on > span.fromOn && on > start && on < span.toOn) turns.push({ day: on, control, span })
      if (span.toOn < END_OF_TIME && spans[index + 1]?.fromOn !== span.toOn) {
        turns.push({ day: span.toOn, control, span: null })
      }
    }
  }
  return turns
}
